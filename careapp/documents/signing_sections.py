"""The end of a plan: what was declined, who has a copy, and who agreed to it and how."""

from typing import Final

from reportlab.platypus import Flowable, Spacer

from careapp.documents.content import Topic
from careapp.documents.look import INK
from careapp.documents.writer import PlanWriter
from careapp.models.care_plan import Signature
from careapp.models.plan_parts import NeedStatus, Problem

_ROLES: Final = ("person", "representative", "care_manager")
_SHARES: Final = (0.34, 0.33, 0.33)


def signing_sections(writer: PlanWriter) -> list[Flowable]:
    """Return what is settled beside the goals, and the signatures below all of it.

    Nothing follows the signatures: whoever signs has everything above, and no page holds a rest.
    """
    story = [
        *writer.topic(Topic.COPIES, absent=writer.words.not_recorded),
        *writer.topic(Topic.FORMAT, absent=writer.words.not_recorded),
    ]
    if writer.content.statements.get(Topic.CHANGES):
        story += writer.topic(Topic.CHANGES)
    declined = [
        _declined(writer, problem)
        for problem in writer.content.tree.problems_in_order()
        if problem.status is NeedStatus.DECLINED
    ]
    story += writer.topic(Topic.DECLINED, declined, absent=writer.words.not_recorded)
    heading = writer.heading(writer.words.signatures, writer.styles.chapter, 0)
    signatures = _signatures(writer)  # before the notes: names may hold such letters too
    return [*story, *_letter_notes(writer), heading, *signatures]


def _signatures(writer: PlanWriter) -> list[Flowable]:
    signed = writer.content.signatures
    given = {signature.role for signature in signed}
    blocks = [_signed(writer, signature) for signature in signed]
    for role in _ROLES:
        # A signed plan needs no empty line for a representative whom nobody may have.
        needed = writer.content.draft or role != "representative"
        if role not in given and needed:
            blocks.append(_unsigned(writer, role))
    for block in blocks[:-1]:
        block.keepWithNext = 1
    return blocks


def _signed(writer: PlanWriter, signature: Signature) -> Flowable:
    words = writer.words
    method = words.methods.get(signature.method, signature.method)
    zone = writer.content.printed_at.tzinfo
    moment = signature.signed_at.astimezone(zone) if zone else signature.signed_at
    return _block(
        writer, _role(writer, signature.role), signature.name, method, words.moment(moment)
    )


def _unsigned(writer: PlanWriter, role: str) -> Flowable:
    names = {
        "person": writer.content.patient.full_name,
        "care_manager": writer.content.care_manager.name,
    }
    return _block(writer, _role(writer, role), names.get(role, ""), "", "")


def _role(writer: PlanWriter, role: str) -> str:
    return writer.words.roles.get(role, role)


def _block(writer: PlanWriter, role: str, name: str, how: str, when: str) -> Flowable:
    """Return one line to sign on, or the trace of a signature given."""
    words, styles, look = writer.words, writer.styles, writer.look
    captions = (f"{words.name} · {role}", words.signature, words.signed_on)
    gap = 10 if writer.look.large else 16
    widths = [(look.width - 2 * gap) * share for share in _SHARES]
    top = [[writer.text(text)] if text else [] for text in (name, how, when)]
    below = [[writer.text(text, styles.small)] for text in captions]
    cells = [[top[0], [], top[1], [], top[2]], [below[0], [], below[1], [], below[2]]]
    style: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, 0), look.size(20 if not how else 10)),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ]
    style += [("LINEBELOW", (column, 0), (column, 0), 0.7, INK) for column in (0, 2, 4)]
    table = writer.table(cells, [widths[0], gap, widths[1], gap, widths[2]], style)
    return writer.unbroken(table)


def _declined(writer: PlanWriter, problem: Problem) -> Flowable:
    name = writer.ink(problem.text or problem.omaha or writer.words.not_recorded)
    reason = problem.reason or writer.words.not_recorded
    return writer.rich(f"{name} {writer.quiet(f'· {writer.words.reason}: {reason}')}")


def _letter_notes(writer: PlanWriter) -> list[Flowable]:
    """Return the lines that own up to letters the page could not show as they are."""
    notes = []
    if writer.boxes:
        notes.append(writer.text(writer.words.fallback_note, writer.styles.small))
    if writer.from_right:
        notes.append(writer.text(writer.words.order_note, writer.styles.small))
    return [Spacer(1, writer.look.size(10)), *notes] if notes else []
