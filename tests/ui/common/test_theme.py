import sys

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.labels import label
from careapp.ui.common.fonts import load_fonts
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.stylesheet import stylesheet
from careapp.ui.common.theme import TEXT_SIZES, Theme, ThemeName
from careapp.ui.common.tokens import THEMES


def test_there_is_one_theme_for_the_whole_application(theme: Theme) -> None:
    assert Theme.of_application() is theme


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_theme_reaches_the_palette_in_every_state(theme: Theme, name: str) -> None:
    theme.apply(name)

    palette = QApplication.palette()
    grounds = {
        palette.color(group, QPalette.ColorRole.Base).name()
        for group in (
            QPalette.ColorGroup.Active,
            QPalette.ColorGroup.Inactive,
            QPalette.ColorGroup.Disabled,
        )
    }
    assert grounds == {THEMES[name]["surface"].lower()}


def test_applying_a_theme_tells_everyone_once(theme: Theme, qtbot: QtBot) -> None:
    heard: list[str] = []

    def listen() -> None:
        heard.append(str(theme.name))

    theme.changed.connect(listen)
    theme.apply(ThemeName.DARK)
    theme.changed.disconnect(listen)

    assert heard == ["dark"]


def test_an_unknown_system_scheme_means_light(theme: Theme) -> None:
    theme.apply(ThemeName.SYSTEM)

    assert theme.choice is ThemeName.SYSTEM
    assert theme.name is ThemeName.LIGHT


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_text_and_heights_grow_together(theme: Theme, percent: int) -> None:
    theme.apply(ThemeName.LIGHT, percent)

    assert theme.font("body").pixelSize() == round(14 * percent / 100)
    assert theme.px(34) == round(34 * percent / 100)


def test_text_is_drawn_in_the_shipped_typeface(theme: Theme) -> None:
    assert load_fonts() == []
    assert QFontInfo(theme.font("h1")).family() == "Inter"


def test_figures_line_up_in_columns(theme: Theme, qtbot: QtBot) -> None:
    shown = label("11111", "body")
    qtbot.addWidget(shown)
    shown.show()

    metrics = QFontMetricsF(shown.font())

    assert metrics.horizontalAdvance("11111") == metrics.horizontalAdvance("88888")


def test_no_role_is_smaller_than_twelve(theme: Theme) -> None:
    roles = ("h1", "h2", "h3", "lead", "body", "med", "strong", "meta", "micro", "cap")

    assert min(theme.font(role).pixelSize() for role in roles) == 12


def test_a_changed_variant_shows_at_once(theme: Theme, qtbot: QtBot) -> None:
    shown = label("Overdue", "micro")
    qtbot.addWidget(shown)
    shown.show()

    set_variant(shown, "tone", "danger")

    ink = shown.palette().color(QPalette.ColorRole.WindowText)
    assert ink == theme.color("danger")


def test_a_label_gets_the_size_of_its_role(theme: Theme, qtbot: QtBot) -> None:
    shown = label("Tuesday", "h1")
    qtbot.addWidget(shown)
    shown.show()

    assert QFontInfo(shown.font()).pixelSize() == 24
    assert shown.font().weight() == QFont.Weight.DemiBold


def test_the_stylesheet_stays_small_and_leaves_views_alone() -> None:
    text = stylesheet(THEMES["light"], 100)

    assert text.count("{") < 120
    assert "*" not in text
    assert not [name for name in ("QListView", "QTreeView", "QTableView") if name in text]


def test_ordinary_calls_do_not_lose_references_to_none(theme: Theme, qtbot: QtBot) -> None:
    widget = QWidget()
    shown = QLabel(widget)
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)

    for _ in range(1000):
        shown.setText("a")
        QApplication.processEvents()

    assert abs(sys.getrefcount(None) - before) < 200
