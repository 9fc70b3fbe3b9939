"""What the patient list says when it has nobody to show."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label


class ListEmpty(QWidget):
    """Nobody yet, no hit, or nobody behind the filter: each with its way on."""

    new_clicked = Signal()
    import_clicked = Signal()
    everybody_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = label("", "strong", wrap=True, parent=self)
        self._text = label("", "meta", wrap=True, parent=self)
        self._new = button(self.tr("New patient"), "plain", "plus", self)
        self._new.clicked.connect(self.new_clicked)
        self._import = button(self.tr("Import files"), "plain", "file-down", self)
        self._import.clicked.connect(self.import_clicked)
        self._everybody = button(self.tr("Look among all"), "plain", "users", self)
        self._everybody.clicked.connect(self.everybody_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(8)
        column.addWidget(IconLabel("users", "ink3", 26, self), 0, centre)
        for words in (self._title, self._text):
            words.setAlignment(centre)
            column.addWidget(words)
        for made in (self._everybody, self._new, self._import):
            column.addWidget(made, 0, centre)
        column.addStretch(1)

    @property
    def words(self) -> str:
        """What is said, both lines."""
        return " ".join(line.text() for line in (self._title, self._text) if line.text())

    def explain(self, typed: str, *, everywhere: bool, nobody: bool) -> None:
        """Say why the list is empty."""
        if nobody:
            self._say(
                self.tr("Nobody yet"),
                self.tr("Write down the first person, or drop files here to import them."),
            )
        elif typed:
            self._say(self.tr("Nobody called “{typed}”.").format(typed=typed), "")
        else:
            self._say(self.tr("Nobody here"), self.tr("No patient has this status."))
        self._everybody.setVisible(not nobody and not everywhere)
        self._import.setVisible(nobody)
        self._new.setVisible(nobody or bool(typed))

    def _say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
