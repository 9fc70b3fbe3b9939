"""A goal attainment scale: what each level would look like, in the person's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.painted.goal_scale_level import GoalScaleLevel

FIVE: Final = (2, 1, 0, -1, -2)
THREE: Final = (1, 0, -1)
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleLevel:
    """One level: its score, what it is called, and the person's anchor, if there is one."""

    score: int
    name: str
    anchor: str = field(default="", repr=False)


def scale_levels(
    anchors: Mapping[int, str], scores: Sequence[int] = FIVE
) -> tuple[ScaleLevel, ...]:
    """Return the levels, the best first; ``THREE`` scores make the shorter form."""
    names = _names(three=len(scores) == len(THREE))
    return tuple(
        ScaleLevel(score=score, name=names[score], anchor=anchors.get(score, ""))
        for score in scores
    )


class GoalScale(QWidget):
    """A radio group: one tab stop, arrows move and choose, words stand before numbers."""

    score_chosen = Signal(int)

    def __init__(
        self, spoken: str, levels: Sequence[ScaleLevel], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self._score: int | None = None
        self.levels = [
            GoalScaleLevel(level.score, level.name, level.anchor, self) for level in levels
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for level in self.levels:
            level.clicked.connect(self._on_level_clicked)
            column.addWidget(level)
        self.show_score(None)

    @property
    def score(self) -> int | None:
        """The level chosen; None while nobody has judged."""
        return self._score

    def show_score(self, score: int | None) -> None:
        """Show this level as chosen, without telling anybody."""
        self._score = score
        for level in self.levels:
            level.show_chosen(chosen=level.score == score)
        entry = self._entry()
        for level in self.levels:
            tab = Qt.FocusPolicy.StrongFocus if level is entry else Qt.FocusPolicy.ClickFocus
            level.setFocusPolicy(tab)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((n for n, level in enumerate(self.levels) if level.hasFocus()), None)
        there = self._reached(Qt.Key(event.key()), here) if here is not None else None
        if there is None:
            super().keyPressEvent(event)
            return
        self._choose(self.levels[there])

    def _reached(self, key: Qt.Key, here: int) -> int | None:
        match key:
            case Qt.Key.Key_Home:
                return 0
            case Qt.Key.Key_End:
                return len(self.levels) - 1
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return here
        step = _STEPS.get(key)
        return None if step is None else (here + step) % len(self.levels)

    def _entry(self) -> GoalScaleLevel:
        """Return where Tab enters: the level chosen, else the first."""
        chosen = (level for level in self.levels if level.score == self._score)
        return next(chosen, self.levels[0])

    @Slot()
    def _on_level_clicked(self) -> None:
        level = self.sender()
        if isinstance(level, GoalScaleLevel):
            self._choose(level)

    def _choose(self, level: GoalScaleLevel) -> None:
        level.setFocus(Qt.FocusReason.OtherFocusReason)
        changed = level.score != self._score
        self.show_score(level.score)
        if changed:
            self.score_chosen.emit(level.score)


def _names(*, three: bool) -> dict[int, str]:
    translate = QCoreApplication.translate
    as_hoped = translate("GoalScale", "As hoped")
    if three:
        better, less = translate("GoalScale", "Better"), translate("GoalScale", "Not there yet")
        return {1: better, 0: as_hoped, -1: less}
    return {
        2: translate("GoalScale", "Much better than hoped"),
        1: translate("GoalScale", "Better than hoped"),
        0: as_hoped,
        -1: translate("GoalScale", "Less than hoped"),
        -2: translate("GoalScale", "Much less than hoped"),
    }
