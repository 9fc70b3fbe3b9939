"""One place of the plan: what it is called, whether it is there, and its newest backup."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careapp.models.backup_plan import BackupPlace
from careapp.services.backup_plan_service import PlaceState
from careapp.ui.backup.backup_words import moment_words
from careapp.ui.common.components.buttons import icon_button
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk


class PlaceRow(QWidget):
    """An absent place is no failure: it says what to do, in the same calm colours."""

    remove_wanted = Signal(object)  # BackupPlace

    def __init__(
        self, desk: Desk, state: PlaceState, failure: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.place: BackupPlace = state.place
        icon_name = "hard-drive" if state.present else "circle-dashed"
        name = ElidedLabel(state.place.label, "strong", parent=self)
        folder = ElidedLabel(state.place.folder, "micro", parent=self)
        for line in (name, folder):
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        folder.setToolTip(state.place.folder)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(name)
        words.addWidget(label(self._words(state), "meta", wrap=True, parent=self))
        if failure:
            words.addWidget(label(failure, "meta", wrap=True, tone="warn", parent=self))
        words.addWidget(folder)
        remove = icon_button("x", self.tr("Stop using {place}").format(place=state.place.label))
        remove.setParent(self)
        remove.clicked.connect(self._on_remove_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon_name, "ink2", 18, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def _words(self, state: PlaceState) -> str:
        there = (
            self.tr("There now")
            if state.present
            else self.tr("Not there now. CareApp backs up when it is back")
        )
        parts = [there, self._last_words(state)]
        if state.kept:
            parts.append(self.tr("%n kept", "", state.kept))
        return " · ".join(parts)

    def _last_words(self, state: PlaceState) -> str:
        if state.last is None:
            return self.tr("no backup yet")
        services = self._desk.services
        moment = moment_words(
            state.last.made_at, services.calendar.wall_clock(), services.context.zone
        )
        return self.tr("last backup {moment}").format(moment=moment)

    def _on_remove_clicked(self) -> None:
        self.remove_wanted.emit(self.place)
