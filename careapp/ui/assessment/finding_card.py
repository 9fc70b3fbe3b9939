"""One finding: why it was raised, what it suggests, and what was made of it."""

import json
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from careapp.models.assessment import Decision, Finding
from careapp.models.questionnaire.flags import Flag
from careapp.models.questionnaire.sidecar import Severity
from careapp.models.questionnaire.suggestion import Suggestion, read_suggestion
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.chips import chip
from careapp.ui.common.components.fields import line_edit
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.not_now import not_now_keeper
from careapp.ui.common.reading_order import bring_into_view
from careapp.ui.common.stylesheet import WordTone


class FindingCard(QFrame):
    """Suggests and never acts: the person takes it into the plan, or says why not."""

    accepted = Signal(object)  # UUID of the finding
    dismissed = Signal(object, str)  # UUID of the finding, reason
    reopened = Signal(object)  # UUID of the finding

    def __init__(self, desk: Desk, finding: Finding, flag: Flag | None, parent: QWidget) -> None:
        super().__init__(parent)
        hidden = desk.privacy.on
        self._finding = finding
        self.setProperty("kind", "card")
        self.setObjectName(f"finding_{finding.flag_id}")
        self.setAccessibleName(finding.title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(8)
        self._add_head()
        if flag is not None:
            self._column.addWidget(label(flag.text, "body", wrap=True, parent=self))
        self._add_why()
        if flag is not None and flag.steps:
            steps = [f"{number}.  {words}" for number, words in enumerate(flag.steps, start=1)]
            self._add_list(self.tr("What to do now"), steps)
        if finding.suggestion:
            self._add_suggestion(read_suggestion(json.loads(finding.suggestion)))
        self._reason = line_edit(parent=self)
        self._reason_row = QWidget(self)
        self._add_decision(hidden=hidden)
        self._keeper = not_now_keeper(desk, finding, self._reason, self)
        if finding.decision is Decision.OPEN and self._keeper.start():
            self._reason_row.show()

    @property
    def finding_id(self) -> UUID:
        """Which finding this is."""
        return self._finding.id

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to decide."""
        for control in self.findChildren(QPushButton):
            if control.isVisible() and control.isEnabled():
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _add_head(self) -> None:
        icon, tone = _look(self._finding.severity)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, tone, 18, self))
        row.addWidget(label(self._finding.title, "h3", wrap=True, parent=self), 1)
        match self._finding.decision:
            case Decision.ACCEPTED:
                row.addWidget(chip(self.tr("In the plan"), "ok", "check", self))
            case Decision.DISMISSED:
                row.addWidget(chip(self.tr("Not now"), "plain", parent=self))
            case _:
                pass
        self._column.addLayout(row)

    def _add_why(self) -> None:
        if self._finding.because:
            self._add_list(self.tr("Why"), self._finding.because.splitlines())

    def _add_suggestion(self, suggestion: Suggestion) -> None:
        box = QFrame(self)
        box.setProperty("kind", "sunken")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 8, 12, 10)
        inside.setSpacing(4)
        for heading, words in (
            (self.tr("Problem"), suggestion.text),
            (self.tr("Goal"), suggestion.goal),
            (self.tr("In plain words"), suggestion.plain),
        ):
            if words:
                inside.addWidget(label(heading, "cap", parent=box))
                inside.addWidget(label(words, "body", wrap=True, parent=box))
        if suggestion.interventions:
            inside.addWidget(label(self.tr("Interventions"), "cap", parent=box))
        for step in suggestion.interventions:
            inside.addWidget(label(f"·  {step.text}", "body", wrap=True, parent=box))
        self._column.addWidget(label(self.tr("Suggested for the plan"), "strong", parent=self))
        self._column.addWidget(box)

    def _add_list(self, heading: str, lines: list[str]) -> None:
        self._column.addWidget(label(heading, "cap", parent=self))
        lines_column = QVBoxLayout()
        lines_column.setSpacing(2)
        for words in lines:
            lines_column.addWidget(label(words, "meta", wrap=True, parent=self))
        self._column.addLayout(lines_column)

    def _add_decision(self, *, hidden: bool) -> None:
        decided = self._finding.decision is not Decision.OPEN
        if decided and self._finding.reason:
            words = "••••••" if hidden else self._finding.reason
            because = self.tr("Not now, because: {reason}").format(reason=words)
            self._column.addWidget(label(because, "meta", wrap=True, parent=self))
        row = QHBoxLayout()
        row.setSpacing(8)
        if decided:
            if self._finding.decision is Decision.DISMISSED:
                self._add_button(row, self.tr("Decide again"), "decide_again")
        else:
            if self._finding.suggestion:
                self._add_button(row, self.tr("Add to plan"), "add_to_plan")
            self._add_button(row, self.tr("Not now, because…"), "not_now")
        row.addStretch(1)
        self._column.addLayout(row)
        self._add_reason_row()

    def _add_button(self, row: QHBoxLayout, text: str, name: str) -> None:
        made = button(text, "plain" if name == "add_to_plan" else "quiet", parent=self)
        made.setObjectName(name)
        made.setAccessibleName(f"{text}: {self._finding.title}")
        slots = {
            "add_to_plan": self._on_add_clicked,
            "not_now": self._on_not_now_clicked,
            "decide_again": self._on_decide_again_clicked,
        }
        made.clicked.connect(slots[name])
        row.addWidget(made)

    def _add_reason_row(self) -> None:
        column = QVBoxLayout(self._reason_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        heading = label(self.tr("Not now, because"), "meta", parent=self._reason_row)
        heading.setBuddy(self._reason)
        self._reason.setObjectName("not_now_reason")
        spoken = self.tr("Why not now: {title}").format(title=self._finding.title)
        self._reason.setAccessibleName(spoken)
        self._reason.returnPressed.connect(self._on_keep_clicked)
        keep = button(self.tr("Leave it out"), "plain", parent=self._reason_row)
        keep.setObjectName("leave_out")
        keep.clicked.connect(self._on_keep_clicked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._reason, 1)
        row.addWidget(keep)
        column.addWidget(heading)
        column.addLayout(row)
        self._column.addWidget(self._reason_row)
        self._reason_row.hide()

    @Slot()
    def _on_add_clicked(self) -> None:
        self.accepted.emit(self._finding.id)

    @Slot()
    def _on_not_now_clicked(self) -> None:
        self._reason_row.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_reason_row)  # it has its place from then on

    @Slot()
    def _on_decide_again_clicked(self) -> None:
        self.reopened.emit(self._finding.id)

    @Slot()
    def _show_reason_row(self) -> None:
        bring_into_view(self._reason_row)

    @Slot()
    def _on_keep_clicked(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self._keeper.keep()
            self.dismissed.emit(self._finding.id, reason)
        else:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)


def _look(severity: str) -> tuple[str, WordTone]:
    match severity:
        case Severity.CRITICAL:
            return "shield-alert", "danger"
        case Severity.WARN:
            return "triangle-alert", "warn"
        case _:
            return "info", "info"
