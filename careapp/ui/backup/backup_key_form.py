"""Which backup, and what opens it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.fields import Field, line_edit, passphrase_edit
from careapp.ui.common.components.labels import label


class BackupKeyForm(QWidget):
    """A file, and a passphrase or the recovery key; the open record's own need neither."""

    edited = Signal()
    entered = Signal()

    def __init__(self, *, record_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record_open = record_open
        self.file: Path | None = None
        self._choose = button(self.tr("Choose the backup…"), "plain", "folder-open", self)
        self._choose.setObjectName("choose_backup")
        self._name = ElidedLabel("", "meta", parent=self)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._passphrase = passphrase_edit(self)
        self._passphrase.setObjectName("backup_passphrase")
        self._key = line_edit("", self)
        self._key.setObjectName("backup_key")
        self._arrange()
        self._choose.clicked.connect(self._on_choose_clicked)
        for field in (self._passphrase, self._key):
            field.textEdited.connect(self.edited)
            field.returnPressed.connect(self.entered)
        self.setFocusProxy(self._choose)

    @property
    def passphrase(self) -> str:
        """The passphrase as typed."""
        return self._passphrase.text()

    @property
    def key_text(self) -> str:
        """The recovery key as typed."""
        return self._key.text().strip()

    def choose(self, file: Path) -> None:
        """Take a backup file; nothing is read yet."""
        self.file = file
        self._name.setText(file.name)
        self._name.setToolTip(str(file))
        self.show_ways(shown=True)
        self.edited.emit()
        self._passphrase.setFocus()

    def forget(self) -> None:
        """Clear what was typed."""
        self._passphrase.clear()
        self._passphrase.hide_letters()
        self._key.clear()

    def show_ways(self, *, shown: bool) -> None:
        """Leave the fields out of view once the backup is open."""
        self._ways.setVisible(shown)

    def lacks(self) -> str:
        """Return what is still wanted, or an empty text."""
        if self.file is None:
            return self.tr("Choose the backup file first.")
        if not (self._record_open or self.passphrase or self.key_text):
            return self.tr("Type the passphrase or the recovery key.")
        return ""

    @Slot()
    def _on_choose_clicked(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = QFileDialog(
            self, self.tr("Choose the backup"), QStandardPaths.writableLocation(place)
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("CareApp backups (*.careapp-backup)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.choose(Path(name))

    def _arrange(self) -> None:
        self._ways = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._choose)
        row.addWidget(self._name, 1)
        column.addLayout(row)
        column.addWidget(self._ways)
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(10)
        if self._record_open:
            hint = self.tr(
                "A backup of this record opens by itself. For any other, type one of the two."
            )
            ways.addWidget(label(hint, "meta", wrap=True, parent=self))
        first, second = self.tr("Passphrase of that time"), self.tr("Or the recovery key")
        ways.addWidget(Field(first, self._passphrase, parent=self))
        ways.addWidget(Field(second, self._key, parent=self))
