"""The sheet with the recovery key: one page without a word about any patient."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Final

import segno
from reportlab.lib.colors import black
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table

from careapp.documents.content import Paper
from careapp.documents.look import ACCENT, INK, QUIET, Look
from careapp.documents.page_frame import RunningLines, draw_document
from careapp.documents.printable import markup
from careapp.documents.typefaces import BOLD, REGULAR
from careapp.documents.words import ENGLISH, PlanWords

_QR_SIDE: Final = 150.0
_QUIET_ZONE: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """Everything the sheet says, in one language."""

    title: str = "Recovery key"
    lead: str = (
        "This key opens your CareApp records when the passphrase is forgotten. "
        "Whoever holds this sheet and your laptop or a backup can read everything."
    )
    made_on: str = "Made on {date}"
    order: str = "Read the groups from left to right, line by line."
    prefix: str = "The key begins with {prefix}, which CareApp adds by itself."
    sections: tuple[tuple[str, str], ...] = field(
        default=(
            (
                "What it is for",
                "To unlock CareApp without the passphrase, and to open a backup on a new computer.",
            ),
            (
                "Where to keep it",
                "In a locked drawer, a safe or a sealed envelope with somebody you trust. "
                "Not with the laptop, not in its bag, and not as a photo on your phone.",
            ),
            (
                "How to use it",
                "On the unlock screen choose the recovery key, then type the groups. Spaces "
                "and small letters do not matter. The square holds the same key for a scanner. "
                "Then set a new passphrase.",
            ),
            (
                "If it is lost",
                "Unlock with your passphrase and make a new sheet in Settings. "
                "Shred the old one if it turns up.",
            ),
            (
                "If the passphrase is lost as well",
                "The records cannot be opened by anyone, and nobody can make a new key for them.",
            ),
        )
    )


def recovery_sheet_pdf(
    groups: Sequence[str],
    key_text: str,
    made_on: date,
    practice: str,
    *,
    words: SheetWords | None = None,
    dates: PlanWords = ENGLISH,
    paper: Paper = Paper.LETTER,
) -> bytes:
    """Return one page with the key in groups to type and as a square to scan."""
    words = words or SheetWords()
    look = Look(paper)
    made = words.made_on.format(date=dates.day(made_on))
    story = [*_head(words, look), *_key(groups, key_text, words, look), *_advice(words, look)]
    lines = RunningLines(
        person=words.title,
        printed=made,
        practice=practice,
        page_of_pages=dates.page,
        title=words.title,
        author=practice,
        language=dates.language,
    )
    return draw_document(story, lines, look, datetime.combine(made_on, time(), UTC))


class QrSquare(Flowable):  # type: ignore[misc]  # reportlab bears no types
    """A QR code as filled rectangles, so that it stays sharp at any size."""

    def __init__(self, text: str, side: float = _QR_SIDE) -> None:
        super().__init__()
        self.width = self.height = side
        self._rows = segno.make(text, error="m", micro=False).matrix

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of the square with its quiet zone."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw each run of dark modules as one rectangle."""
        canvas, modules = self.canv, len(self._rows) + 2 * _QUIET_ZONE
        step = self.width / modules
        canvas.setFillColor(black)
        path = canvas.beginPath()
        for down, row in enumerate(self._rows, _QUIET_ZONE + 1):
            for start, length in _runs(row):
                left = (start + _QUIET_ZONE) * step
                path.rect(left, self.height - down * step, length * step, step)
        canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs


def _head(words: SheetWords, look: Look) -> list[Flowable]:
    return [
        Paragraph("CareApp", look.style(9, font=BOLD, colour=ACCENT, after=3)),
        Paragraph(markup(words.title, BOLD), look.style(22, font=BOLD, leading=1.25, after=2)),
        HRFlowable("100%", 1.2, color=ACCENT, spaceBefore=7, spaceAfter=9),
        Paragraph(markup(words.lead), look.style()),
        Spacer(1, 14),
    ]


def _key(groups: Sequence[str], key_text: str, words: SheetWords, look: Look) -> list[Flowable]:
    large = look.style(17, font=BOLD, leading=1.35)
    number = look.style(8, colour=QUIET)
    cells = [
        [Paragraph(str(place), number), Paragraph(markup(group, BOLD), large)]
        for place, group in enumerate(groups, 1)
    ]
    if len(cells) % 2:
        cells.append([[], []])
    rows = [[*cells[at], *cells[at + 1]] for at in range(0, len(cells), 2)]
    column = (look.width - _QR_SIDE - 24) / 2
    plain: list[tuple[object, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    lowered = [
        (command, (side, 0), (side, -1), value)
        for side in (0, 2)
        for command, value in (("VALIGN", "TOP"), ("TOPPADDING", 12))
    ]
    typed = Table(rows, [20, column - 20] * 2, style=[*plain, *lowered])
    boxed = Table(
        [[typed, QrSquare(key_text)]],
        [look.width - _QR_SIDE - 12, _QR_SIDE + 12],
        style=[*plain, ("BOX", (0, 0), (-1, -1), 1.2, INK), ("LEFTPADDING", (0, 0), (0, 0), 12)],
    )
    small = look.style(9, colour=QUIET, before=6)
    prefix = key_text.removesuffix("".join(groups))
    notes = words.order
    if prefix and prefix != key_text:
        notes = f"{notes} {words.prefix.format(prefix=prefix)}"
    return [boxed, Paragraph(markup(notes), small), Spacer(1, 10)]


def _advice(words: SheetWords, look: Look) -> list[Flowable]:
    story: list[Flowable] = []
    for title, text in words.sections:
        story.append(Paragraph(markup(title, BOLD), look.style(font=BOLD, before=11, after=2)))
        story.append(Paragraph(markup(text), look.style()))
    return story
