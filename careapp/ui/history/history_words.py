"""What an action did to an entry, in the words of a nurse."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from PySide6.QtCore import QObject

from careapp.models.record import Record
from careapp.models.text_difference import Piece, PieceKind, difference, share_words, shortened
from careapp.services.history_service import FieldChange, ToldChange
from careapp.ui.common.dates import short_day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.tones import Tone
from careapp.ui.history.change_words import ChangeWords
from careapp.ui.history.history_row import HistoryRow
from careapp.ui.history.value_words import ValueWords

_ICONS: Final = {
    "patient": "user",
    "related_person": "users-round",
    "allergy": "triangle-alert",
    "medication": "pill",
    "condition": "heart-pulse",
    "observation": "activity",
    "encounter": "notebook-pen",
    "care_plan": "file-text",
    "problem": "flag",
    "goal": "target",
    "intervention": "footprints",
    "plan_version": "badge-check",
    "assessment": "clipboard-list",
    "assessment_answer": "clipboard-check",
    "finding": "lightbulb",
    "appointment": "calendar-days",
    "task": "square-check",
    "attachment": "file-text",
}
# Kept beside the words they stand for; nobody reads them.
_UNTOLD: Final = frozenset(
    {"answered_at", "changed_at", "decided_at", "score", "why_id", "why_kind", "link_id", "id"}
)
_PEOPLE: Final = frozenset(
    {"patient", "related_person", "practitioner", "care_manager", "care_team"}
)
_MOST_ADDED: Final = 12
_SEPARATOR: Final = Piece(kind=PieceKind.SAME, text="\n")


class HistoryWords(QObject):
    """Words one change. ``whole`` tells changes of many people, each with its person's name;
    ``single`` those of one entry, whose name stands above the list already."""

    def __init__(
        self, desk: Desk, parent: QObject, *, whole: bool = False, single: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk, self._whole, self._single = desk, whole, single
        self._names, self._values = ChangeWords(self), ValueWords(desk, self)

    def row(self, change: ToldChange) -> HistoryRow:
        """Return the line that tells a change."""
        context = self._desk.services.context
        at = context.local(change.at)
        told = [] if self._desk.privacy.on else list(self._told_fields(change))
        return HistoryRow(
            day=short_day_words(at.date(), context.today()),
            time=time_words(at),
            icon=self._icon(change),
            tone=Tone.WARN if change.removed else Tone.PLAIN,
            title=self._title(change),
            second=self._second(change),
            pieces=tuple(self._joined(told, plain=change.is_new)),
            spoken=". ".join(self._said(*field) for field in told),
            record_id=change.record_id,
            kind=change.kind,
        )

    def kind(self, kind: str) -> str:
        """Return the word for a kind of entry."""
        return self._names.kinds().get(kind, self.tr("Entry"))

    def heading(self, change: ToldChange) -> str:
        """Return kind and name of the entry, as far as privacy lets it be seen."""
        name = self.name(change.kind, change.heading)
        return f"{self.kind(change.kind)} · {name}" if name else self.kind(change.kind)

    def name(self, kind: str, heading: str) -> str:
        """Return what an entry is called; initials or dots while names are hidden."""
        privacy = self._desk.privacy
        return privacy.name(heading) if kind in _PEOPLE else privacy.note(heading)

    def _title(self, change: ToldChange) -> str:
        doing = self._doing(change)
        if self._single and change.kind != "assessment_answer":
            return doing
        return f"{self.heading(change)}: {doing[:1].lower()}{doing[1:]}"

    def _doing(self, change: ToldChange) -> str:
        if change.removed is not None:
            return self.tr("Removed") if change.removed else self.tr("Brought back")
        if change.is_new:
            return self.tr("Added")
        if {field.name for field in change.fields} == {"position"}:
            return self.tr("Moved in the list")
        return self.tr("Changed")

    def _second(self, change: ToldChange) -> str:
        by = self._desk.privacy.name(change.actor) or self.tr("nobody named")
        device = self.tr("this laptop") if change.here else self.tr("another laptop")
        parts = [self.tr("by {name} on {device}").format(name=by, device=device)]
        if self._whole and change.person and change.kind != "patient":
            parts.insert(0, self._desk.privacy.name(change.person))
        if change.below:
            parts.insert(0, self._desk.privacy.note(change.below))
        return " · ".join(parts)

    def _told_fields(self, change: ToldChange) -> Iterator[tuple[str, str, str]]:
        """Yield field, words before and words after, of what can be put into words."""
        if change.added is not None:
            if self._single:
                yield from self._first_words(change.kind, change.added)
            return
        for field in change.fields:
            name = self._names.field(change.kind, field.name)
            if name and field.name not in _UNTOLD:
                yield name[:1].upper() + name[1:], *self._before_and_after(field)

    def _first_words(self, kind: str, added: Record) -> Iterator[tuple[str, str, str]]:
        """Yield what a new entry said; "no", nought and nothing say nothing."""
        told = 0
        for field in fields(added):
            name, value = self._names.field(kind, field.name), getattr(added, field.name)
            if not name or not value or field.name in _UNTOLD or told == _MOST_ADDED:
                continue
            if words := self._values.value(value):
                told += 1
                yield name[:1].upper() + name[1:], "", words

    def _before_and_after(self, field: FieldChange) -> tuple[str, str]:
        return self._values.value(field.old), self._values.value(field.new)

    def _joined(self, told: list[tuple[str, str, str]], *, plain: bool) -> Iterator[Piece]:
        for number, (name, old, new) in enumerate(told):
            if number:
                yield _SEPARATOR
            yield _same(self.tr("{field}: ").format(field=name))
            # Of a new entry everything is new: marking it all would mark nothing.
            yield from (_same(new),) if plain else self._marked(old, new)

    def _marked(self, old: str, new: str) -> Iterator[Piece]:
        if old and new and share_words(old, new):
            yield from shortened(difference(old, new))
            return
        if old == new:
            yield _same(new or self.tr("changed"))
            return
        if old:
            yield Piece(kind=PieceKind.REMOVED, text=old)
        if old and new:
            yield _same(" → ")
        if new:
            yield Piece(kind=PieceKind.ADDED, text=new)

    def _said(self, name: str, old: str, new: str) -> str:
        if old and new:
            said = self.tr("{field}: before {old}, now {new}")
        else:
            said = (
                self.tr("{field}: now {new}") if new else self.tr("{field}: was {old}, now empty")
            )
        return said.format(field=name, old=old, new=new)

    def _icon(self, change: ToldChange) -> str:
        if change.removed is not None:
            return "trash-2" if change.removed else "undo-2"
        return _ICONS.get(change.kind, "pencil")


def _same(text: str) -> Piece:
    return Piece(kind=PieceKind.SAME, text=text)
