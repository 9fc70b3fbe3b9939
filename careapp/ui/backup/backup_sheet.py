"""Backups: how the last one stands, where they go, one by hand, and what else they are for."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from careapp.models.backup_log import BackupRun
from careapp.services.change_feed import Change, Topic
from careapp.ui.backup.backup_watch import BackupWatch
from careapp.ui.backup.backup_words import backup_words
from careapp.ui.backup.plan_box import PlanBox
from careapp.ui.common.components.buttons import button, cannot
from careapp.ui.common.components.flow_layout import FlowLayout
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.dates import time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.restyle import set_variant


class BackupSheet(Sheet):
    """What runs here goes on when the sheet is closed: the status bar tells how far it is."""

    restore_wanted = Signal()
    report_wanted = Signal()
    hand_over_wanted = Signal()

    def __init__(self, desk: Desk, watch: BackupWatch, host: QWidget) -> None:
        super().__init__(host, "", 640)
        self._desk, self._watch = desk, watch
        self.set_title(self.tr("Backups"))
        self._mark = IconLabel("shield-check", "ink2", 20, self)
        self._state = label("", "strong", wrap=True, parent=self)
        self.plan = PlanBox(desk, watch, self)
        self._bar = Progress(parent=self)
        self._stop = button(self.tr("Stop"), "plain", parent=self)
        self._stop.setObjectName("stop_backup")
        self._done = Strip("ok", "", "", parent=self)
        self._failed = Strip("danger", "", "", parent=self)
        self._file = self._quiet(self.tr("Back up to one file…"), "file-down", "back_up_to_file")
        self._restore = self._quiet(self.tr("Restore…"), "archive-restore", "restore_backup")
        self._report = self._quiet(
            self.tr("Report on a lost laptop…"), "file-text", "lost_laptop_report"
        )
        self._over = self._quiet(self.tr("Hand one person over…"), "handshake", "hand_over")
        self._start = button(self.tr("Back up now"), "primary", "hard-drive", self)
        self._start.setObjectName("back_up_now")
        self._arrange()
        self._connect()
        self._show_state()
        self._show_running()
        if desk.services.session.temporary:
            why = self.tr("This is a look around: it is removed when it closes.")
            cannot(self._restore, why)

    def start(self, target: Path) -> None:
        """Write a backup to one file."""
        self._desk.settings.backup_folder = target.parent
        self._watch.back_up_to_file(target)

    def _quiet(self, text: str, icon_name: str, name: str) -> QPushButton:
        made = button(text, "quiet", icon_name, self)
        made.setObjectName(name)
        return made

    def _connect(self) -> None:
        self._start.clicked.connect(self._on_start_clicked)
        self._file.clicked.connect(self._choose_file)
        self._restore.clicked.connect(self.restore_wanted)
        self._report.clicked.connect(self.report_wanted)
        self._over.clicked.connect(self.hand_over_wanted)
        self._stop.clicked.connect(self._watch.cancel)
        self.plan.places_shown.connect(self._on_places_shown)
        self._watch.changed.connect(self._show_running)
        self._watch.progressed.connect(self._on_progressed)
        self._watch.made.connect(self._on_made)
        self._watch.refused.connect(self._on_refused)
        self._desk.changes.changed.connect(self._on_changed)

    @Slot(int)
    def _on_places_shown(self, count: int) -> None:
        words = self.tr("Back up now") if count else self.tr("Choose a place…")
        self._start.setText(words)
        self._start.setProperty("places", count)

    @Slot()
    def _on_start_clicked(self) -> None:
        if not self._start.property("places"):
            self.plan.choose_place()
            return
        self._done.hide()
        self._failed.hide()
        self._watch.back_up_now()

    @Slot()
    def _show_running(self) -> None:
        current = self._watch.current
        for widget in (self._bar, self._stop):
            widget.setVisible(current is not None)
        self._start.setEnabled(current is None)
        if current is not None:
            self._failed.hide()
            words = self.tr("Copying to {place}").format(place=current.label)
            self._bar.show_progress(0, 1, words)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        writing = 2 * done < total
        percent = self.locale().toString(round(100 * done / total) if total else 0)
        words = self.tr("Writing, {percent} %") if writing else self.tr("Checking, {percent} %")
        self._bar.show_progress(done, total, words.format(percent=percent))

    @Slot(object)
    def _on_made(self, run: BackupRun) -> None:
        time = time_words(self._desk.services.calendar.wall_clock())
        people = self.tr("%n person(s)", "", run.people)
        entries = self.tr("%n entry(s)", "", run.entries)
        title = self.tr("Backed up and checked {time}: {people}, {entries}.")
        current = self._watch.current
        place = self.tr("In {place}. Keep it away from this laptop.")
        self._done.say(
            title.format(time=time, people=people, entries=entries),
            place.format(place=current.label if current else Path(run.place).name),
        )
        self._done.show()

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._failed.say(self.tr("No backup was made"), sentence)
        self._failed.show()
        self.plan.reload()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.topic is Topic.BACKUP:
            self._show_state()
            self.plan.reload()

    def _show_state(self) -> None:
        services = self._desk.services
        words, tone = backup_words(
            services.backups.status(), services.calendar.wall_clock(), services.context.zone
        )
        self._mark.show_icon("shield-check" if tone == "ink2" else "shield-alert", tone)
        self._state.setText(words)
        set_variant(self._state, "tone", "" if tone == "ink2" else tone)

    @Slot()
    def _choose_file(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._desk.settings.backup_folder or Path(QStandardPaths.writableLocation(place))
        dialog = QFileDialog(self, self.tr("Back up to"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("CareApp backups (*.careapp-backup)"))
        dialog.selectFile(self._desk.services.backups.suggested_name())
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.start(Path(name))

    def _arrange(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._mark)
        state.addWidget(self._state, 1)
        self.body.addLayout(state)
        lead = self.tr(
            "Encrypted files with everything in them, documents too. Each is restored for a trial "
            "before it counts, and opens with your passphrase or the recovery sheet on any laptop."
        )
        self.body.addWidget(label(lead, "meta", wrap=True, parent=self))
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.body.addLayout(row)
        self.body.addWidget(self._done)
        self.body.addWidget(self._failed)
        self.body.addWidget(self.plan)
        self.body.addSpacing(2)
        self.body.addWidget(label(self.tr("More"), "cap", parent=self))
        more = FlowLayout(gap=4, row_gap=2)
        for widget in (self._file, self._restore, self._report, self._over):
            more.addWidget(widget)
        self.body.addLayout(more)
        self.body.addStretch(1)
        for hidden in (self._bar, self._stop, self._done, self._failed):
            hidden.hide()
        self.add_button(self._start)
