"""The last step: an empty record, or one with sample people to learn with."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from careapp.ui.common.components.labels import label


class BeginStep(QWidget):
    """Two choices; the sample people can be removed later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = QRadioButton(self.tr("Begin with an empty record"), self)
        self._samples = QRadioButton(self.tr("Begin with twelve sample people"), self)
        self._samples.setObjectName("with_samples")
        self._empty.setChecked(True)
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Ready"), "h1", parent=self))
        lead = self.tr("Your record is set up and encrypted. How would you like to begin?")
        column.addWidget(label(lead, "lead", wrap=True, parent=self))
        texts = (
            self.tr("Add people by hand, or import them from files."),
            self.tr("All invented, each marked as a sample. Good for trying things out."),
        )
        for choice, text in zip((self._empty, self._samples), texts, strict=True):
            group.addButton(choice)
            column.addSpacing(6)
            column.addWidget(choice)
            column.addWidget(label(text, "meta", wrap=True, parent=self))
        column.addStretch(1)
        self.setFocusProxy(self._empty)

    @property
    def with_samples(self) -> bool:
        """Tell whether sample people were asked for."""
        return self._samples.isChecked()
