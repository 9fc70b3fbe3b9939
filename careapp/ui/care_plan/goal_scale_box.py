"""The scale of a goal: where the person stands on it, and the way to its words."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.plan_parts import Goal
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import day_words
from careapp.ui.common.painted.goal_scale import (
    FIVE,
    THREE,
    GoalScale,
    ScaleLevel,
    scale_levels,
)
from careapp.ui.common.privacy import Privacy


class GoalScaleBox(QFrame):
    """A radio group of worded levels; a goal without a scale only offers one.

    The words themselves are fields of the form, shown while they are being written.
    """

    level_chosen = Signal(int)
    writing_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: GoalScale | None = None
        self._levels: tuple[ScaleLevel, ...] = ()
        self._title = label(self.tr("Goal scale"), "strong", parent=self)
        self._about = label("", "meta", wrap=True, parent=self)
        self.write_button = button("", "quiet", parent=self)
        self.write_button.setObjectName("goal_scale_words")
        self.write_button.setCheckable(True)
        self.write_button.toggled.connect(self._on_write_button_toggled)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        head.addWidget(self.write_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(head)

    @property
    def writing(self) -> bool:
        """Whether the words of the levels are being written."""
        return self.write_button.isChecked()

    @property
    def scale(self) -> GoalScale | None:
        """The levels in view."""
        return self._scale

    def show_goal(self, goal: Goal, today: date, privacy: Privacy, *, locked: bool) -> None:
        """Show the levels of a goal and where the person stands."""
        if locked and self.writing:
            self.stop_writing()
        words = {level: privacy.note(text) for level, text in goal.levels.items()}
        first, last = (goal.scores[0], goal.scores[-1]) if goal.scores else (None, None)
        focused = self._scale is not None and self._scale.isAncestorOf(self.focusWidget())
        self._show_levels(self._named(words, first.level if first else None))
        if self._scale is not None:
            self._scale.setEnabled(not locked)
            self._scale.show_score(last.level if last else None)
            self._scale.setVisible(not self.writing)
        self._about.setText("")
        if last is not None:
            day = day_words(last.on, today)
            self._about.setText(self.tr("Last looked at {day}").format(day=day))
        elif words and not locked:
            self._about.setText(self.tr("Choose where it stands now"))
        self.write_button.setVisible(not locked)
        self.setVisible(bool(words) or not locked)
        if focused:  # the levels may have been made anew
            self.take_focus()
        self._name_button()

    def take_focus(self) -> None:
        """Go to the level where it stands, or to the button that leads to the words."""
        stops = [] if self._scale is None or self.writing else self._scale.levels
        entry = [stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
        (entry[0] if entry else self.write_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_writing(self) -> None:
        """Go back from the words to the levels."""
        self.write_button.setChecked(False)

    def _named(self, words: dict[int, str], start: int | None) -> tuple[ScaleLevel, ...]:
        """Return the levels to show: three where nobody worded the outer two."""
        if not words:
            return ()
        outer = {2, -2} & words.keys()
        levels = scale_levels(words, FIVE if outer or start in (2, -2) else THREE)
        began = self.tr("{level} · where it began")
        return tuple(
            ScaleLevel(score=one.score, name=began.format(level=one.name), anchor=one.anchor)
            if one.score == start
            else one
            for one in levels
        )

    def _show_levels(self, levels: tuple[ScaleLevel, ...]) -> None:
        if levels == self._levels:
            return
        self._levels = levels
        if self._scale is not None:
            self._scale.hide()
            self._scale.deleteLater()
            self._scale = None
        if levels:
            self._scale = GoalScale(self.tr("How far the goal is reached"), levels, self)
            self._scale.setObjectName("goal_scale")
            self._scale.score_chosen.connect(self.level_chosen)
            self._column.addWidget(self._scale)

    @Slot(bool)
    def _on_write_button_toggled(self, writing: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._scale is not None:
            self._scale.setVisible(not writing)
        self._name_button()
        self.writing_wanted.emit(writing)

    def _name_button(self) -> None:
        if self.writing:
            words = self.tr("Show the scale") if self._levels else self.tr("Not now")
        else:
            words = self.tr("Change the words") if self._levels else self.tr("Set a goal scale")
        self.write_button.setText(words)
        self.write_button.setAccessibleName(words)
