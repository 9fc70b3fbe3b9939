from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from careapp.ui.common.theme import Theme, ThemeName


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The application's theme; light again afterwards, since all tests share it."""
    theme = Theme.of_application()
    yield theme
    theme.apply(ThemeName.LIGHT)
