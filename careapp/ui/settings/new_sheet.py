"""A new recovery sheet: printed first, in force once a group of it was typed back."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from careapp.models.errors import CareAppError
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.recovery_key_card import RecoveryKeyCard
from careapp.ui.common.task_runner import Progress
from careapp.ui.settings.sheet_age import sheet_age_words


class NewRecoverySheet(Sheet):
    """Closing it half-way changes nothing: the sheet in the drawer works until the end."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 640)
        self._desk, self._keys = desk, desk.services.keys
        self.set_title(self.tr("New recovery sheet"))
        self._warning = Strip(
            "warn",
            self.tr("The present sheet will stop working."),
            self.tr(
                "It opens this record until you have printed the new one and typed a group of it "
                "back. Backups made until now still open with the sheet of their time, so shred "
                "the old one only when those backups are gone."
            ),
            parent=self,
        )
        self._refused = Strip("danger", "", "", parent=self)
        self._card = RecoveryKeyCard(self._keys, desk.runner, self)
        self._draw = button(self.tr("Make the new sheet"), "primary", parent=self)
        self._draw.setObjectName("draw_sheet")
        self._use = button(self.tr("Use the new sheet"), "primary", parent=self)
        self._use.setObjectName("use_sheet")
        self._arrange()
        self._draw.clicked.connect(self._on_draw_clicked)
        self._use.clicked.connect(self._card.check)
        self._card.confirmed.connect(self._on_confirmed)

    @Slot()
    def _on_draw_clicked(self) -> None:
        self._drawn = self._keys.draw_sheet()
        self._card.show_key(self._drawn)
        self._age.hide()
        self._card.show()
        self._draw.hide()
        self._use.show()
        self.add_button(self._use)  # what Enter does from now on
        self._card.setFocus()

    @Slot()
    def _on_confirmed(self) -> None:
        if not self._use.isEnabled():
            return
        self._busy(busy=True)
        keys, drawn = self._keys, self._drawn

        def work(progress: Progress) -> None:
            keys.put_in_force(drawn, lambda done, total: progress.report(done, total, ""))

        self._desk.runner.run_long(
            self, work, self._on_progress, self._on_in_force, self._on_refused
        )

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        words = self.tr("{done} of {total} documents")
        number = self.locale().toString
        self._use.setText(words.format(done=number(done), total=number(total)))

    def _on_in_force(self, _nothing: None) -> None:
        self._busy(busy=False)
        self.close_sheet()
        said = self.tr("The new recovery sheet is in force. The old one stopped working.")
        self._desk.notices.say(said)

    def _on_refused(self, error: Exception) -> None:
        self._busy(busy=False)
        if not isinstance(error, CareAppError):
            raise error
        self._refused.say(self.tr("The old sheet is still in force"), str(error))
        self._refused.show()

    def _busy(self, *, busy: bool) -> None:
        self._use.setEnabled(not busy)
        self._use.setText(self.tr("One moment…") if busy else self.tr("Use the new sheet"))

    def _arrange(self) -> None:
        self._age = label(sheet_age_words(self._keys.sheet_made_on), "body", wrap=True, parent=self)
        for widget in (self._age, self._warning, self._card, self._refused):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for hidden in (self._card, self._refused, self._use):
            hidden.hide()
        self.add_button(self._draw)
