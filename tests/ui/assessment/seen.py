"""What a person finds on the assessment screen."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from careapp.ui.common.painted.matrix import AnswerMatrix
from careapp.ui.common.painted.matrix_row import MatrixRow


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def row_of(screen: QWidget, key: str) -> MatrixRow:
    shown = [found for found in screen.findChildren(AnswerMatrix) if found.isVisible()]
    assert len(shown) == 1
    return shown[0].row_widget(key)


def press(screen: QWidget, name: str) -> None:
    """Click the first visible button of this name."""
    found = [b for b in screen.findChildren(QPushButton, name) if b.isVisible()]
    assert found, f"no {name} to press"
    found[0].click()


def words(screen: QWidget) -> str:
    """Return everything that can be read."""
    labels = [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in screen.findChildren(QPushButton) if each.isVisible()]
    return "\n".join([*labels, *buttons])
