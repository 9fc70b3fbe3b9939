from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from careapp.ui.common.theme import Theme


@pytest.fixture(autouse=True)
def irish_locale() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_IE"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def theme(qtbot: QtBot) -> Iterator[Theme]:
    theme = Theme.of_application()
    yield theme
    theme.apply("light")


@pytest.fixture(params=["light", "dark", "contrast"])
def each_theme(request: pytest.FixtureRequest, theme: Theme) -> Theme:
    theme.apply(request.param, 150 if request.param == "dark" else 100)
    return theme
