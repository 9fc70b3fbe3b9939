import pytest
from PySide6.QtGui import QColor, QImage

from careapp.resources import resource
from careapp.ui.common.icons import app_icon, coloured_sources, icon, pixmap
from careapp.ui.common.theme import Theme

NAMES = sorted(file.stem for file in resource("icons").glob("*.svg") if file.stem != "careapp")


def test_every_shipped_icon_draws_something(theme: Theme) -> None:
    blank = [name for name in NAMES if not _inks(pixmap(name, "ink", 24, 1.0).toImage(), 64)]

    assert blank == []


def test_an_icon_has_the_colour_of_its_token(theme: Theme) -> None:
    theme.apply("dark")

    inks = _inks(pixmap("square", "warn", 24, 1.0).toImage())

    assert inks == {theme.color("warn").name()}


def test_a_new_theme_draws_icons_anew(theme: Theme) -> None:
    light = pixmap("sun", "ink", 18, 1.0)
    theme.apply("dark")

    assert pixmap("sun", "ink", 18, 1.0).toImage() != light.toImage()


def test_icons_are_sharp_on_dense_screens(theme: Theme) -> None:
    drawn = pixmap("sun", "ink", 18, 2.0)

    assert drawn.width() == 36
    assert drawn.deviceIndependentSize().width() == 18


def test_an_icon_is_drawn_once(theme: Theme) -> None:
    first = pixmap("sun", "ink2", 18, 1.0)

    assert pixmap("sun", "ink2", 18, 1.0) is first
    assert not icon("sun").isNull()


def test_the_application_has_a_sign(theme: Theme) -> None:
    assert len(app_icon().availableSizes()) == 7


@pytest.mark.parametrize(("name", "source"), list(coloured_sources().items()))
def test_the_arrows_of_the_stylesheet_follow_the_tokens(name: str, source: str) -> None:
    shipped = resource("icons", "coloured", name).read_text(encoding="utf-8")

    assert shipped == source, "write the result of coloured_sources() to the folder"


def test_the_icons_come_with_both_notices() -> None:
    notice = resource("icons", "LICENSE").read_text(encoding="utf-8")

    assert "ISC License" in notice
    assert "Feather" in notice
    assert "Cole Bemis" in notice


def _inks(image: QImage, least_alpha: int = 255) -> set[str]:
    """Return the colours of all dots at least this opaque."""
    dots = (
        QColor.fromRgba(image.pixel(x, y))
        for x in range(image.width())
        for y in range(image.height())
    )
    return {dot.name() for dot in dots if dot.alpha() >= least_alpha}
