"""Where backups go by themselves, and when."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.backup_plan import AFTER_CHANGES, BackupPlace
from careapp.models.errors import CareAppError
from careapp.services.backup_plan_service import PlaceState
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.backup.place_row import PlaceRow
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import combo
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk


class PlanBox(QWidget):
    """Each choice counts at once."""

    places_shown = Signal(int)

    def __init__(self, desk: Desk, watch: BackupWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._watch = desk, watch
        self._rows: list[PlaceRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._none = Strip(
            "info",
            self.tr("No place chosen yet"),
            self.tr("Best is a USB stick or a shared folder: the laptop itself may get lost."),
            parent=self,
        )
        self._refused = Strip("warn", "", "", parent=self)
        self._refused.hide()
        self._add = button(self.tr("Add a place…"), "quiet", "plus", self)
        self._add.setObjectName("add_backup_place")
        self._daily = QCheckBox(self.tr("Once a day"), self)
        self._daily.setObjectName("backup_daily")
        self._exit = QCheckBox(self.tr("When CareApp closes"), self)
        self._exit.setObjectName("backup_on_exit")
        self._after = combo(self._after_choices(), self)
        self._after.setObjectName("backup_after_changes")
        self._after.setAccessibleName(self.tr("Back up after how many changes"))
        self._arrange()
        self._show_plan()
        self._add.clicked.connect(self.choose_place)
        self._daily.clicked.connect(self._on_when_chosen)
        self._exit.clicked.connect(self._on_when_chosen)
        self._after.activated.connect(self._on_when_chosen)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Ask the places how they are; drives may be slow, so the answer comes later."""
        plan = self._desk.services.backup_plan
        self._desk.runner.run(self, plan.states, self._show_states, self._on_refused)

    @Slot()
    def choose_place(self) -> None:
        """Ask for a folder."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        dialog = QFileDialog(self, self.tr("Back up to this folder"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.open()

    def add(self, folder: Path) -> None:
        """Use a folder from now on, and back up to it at once."""
        self._refused.hide()
        plan, name = self._desk.services.backup_plan, _label_of(folder)
        self._desk.runner.run(
            self, lambda: plan.add_place(folder, name), self._on_added, self._on_refused
        )

    @Slot(str)
    def _on_folder_selected(self, name: str) -> None:
        self.add(Path(name))

    def _on_added(self, _place: BackupPlace) -> None:
        self.reload()
        self._watch.look()

    @Slot(object)
    def _on_remove_wanted(self, place: BackupPlace) -> None:
        plan = self._desk.services.backup_plan
        self._desk.runner.run(
            self, lambda: plan.remove_place(place.id), self._on_removed, self._on_refused
        )

    def _on_removed(self, _nothing: object) -> None:
        self.reload()
        self._add.setFocus()

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CareAppError):
            raise error
        self._refused.say(self.tr("That did not work"), str(error))
        self._refused.show()

    def _show_states(self, states: list[PlaceState]) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for state in states:
            failure = self._watch.failures.get(state.place.id, "")
            row = PlaceRow(self._desk, state, failure, self)
            row.remove_wanted.connect(self._on_remove_wanted)
            self._list.addWidget(row)
            row.show()
            self._rows.append(row)
        self._none.setVisible(not states)
        self.places_shown.emit(len(states))

    def _show_plan(self) -> None:
        plan = self._desk.services.backup_plan.plan()
        self._daily.setChecked(plan.daily)
        self._exit.setChecked(plan.on_exit)
        self._after.setCurrentIndex(max(0, self._after.findData(plan.after_changes)))

    @Slot()
    def _on_when_chosen(self) -> None:
        plan = self._desk.services.backup_plan
        self._desk.notices.attempt(
            lambda: plan.choose(
                on_exit=self._exit.isChecked(),
                daily=self._daily.isChecked(),
                after_changes=int(self._after.currentData()),
            )
        )

    def _after_choices(self) -> list[tuple[str, object]]:
        return [
            (self.tr("After %n change(s)", "", count) if count else self.tr("Never"), count)
            for count in AFTER_CHANGES
        ]

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Places"), "cap", parent=self))
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addWidget(self._refused)
        adding = QHBoxLayout()
        adding.addWidget(self._add)
        adding.addStretch(1)
        column.addLayout(adding)
        column.addSpacing(4)
        column.addWidget(label(self.tr("By itself"), "cap", parent=self))
        when = QHBoxLayout()
        when.setSpacing(18)
        for widget in (self._daily, self._exit, self._after):
            when.addWidget(widget)
        when.addStretch(1)
        column.addLayout(when)


def _label_of(folder: Path) -> str:
    """Return the drive's own name where it has one: "Blue key" says more than a folder."""
    drive = QStorageInfo(str(folder))
    name = drive.name()
    return name if name and not drive.isRoot() else folder.name
