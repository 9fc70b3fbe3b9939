"""Quick work shows nothing, slow work shows bars, and what takes long can be cancelled."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careapp.ui.common.components.loading import (
    BARS_AFTER_MS,
    WORDS_AFTER_MS,
    Loading,
    LoadingPhase,
)

LONG = 3_600_000


def a_loading(qtbot: QtBot, *, bars_after_ms: int = LONG, words_after_ms: int = LONG) -> Loading:
    loading = Loading(
        "Reading the timeline.", bars_after_ms=bars_after_ms, words_after_ms=words_after_ms
    )
    qtbot.addWidget(loading)
    return loading


def test_the_waits_are_those_of_the_guide() -> None:
    assert (BARS_AFTER_MS, WORDS_AFTER_MS) == (300, 3000)


def test_at_first_nothing_is_drawn(qtbot: QtBot) -> None:
    loading = a_loading(qtbot)

    loading.begin()

    assert loading.phase is LoadingPhase.QUIET
    assert not loading.bars.isVisible()
    assert not loading.cancel_button.isVisible()


def test_bars_come_without_words(qtbot: QtBot) -> None:
    loading = a_loading(qtbot, bars_after_ms=1)

    loading.begin()

    qtbot.waitUntil(loading.bars.isVisible)
    assert not loading.cancel_button.isVisible()


def test_words_come_with_a_way_out(qtbot: QtBot) -> None:
    loading = a_loading(qtbot, bars_after_ms=0, words_after_ms=1)
    loading.begin()
    qtbot.waitUntil(loading.cancel_button.isVisible)

    with qtbot.waitSignal(loading.cancelled):
        qtbot.mouseClick(loading.cancel_button, Qt.MouseButton.LeftButton)

    assert loading.isHidden()


def test_what_has_ended_shows_nothing_later(qtbot: QtBot) -> None:
    loading = a_loading(qtbot, bars_after_ms=1, words_after_ms=2)
    loading.begin()

    loading.end()

    assert loading.isHidden()
    assert loading.phase is LoadingPhase.RESTING
