"""Windows are kept out of screenshots where the system takes such a request, as is chosen."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.common import screen_guard
from careapp.ui.common.screen_guard import ScreenGuard, can_guard, guard_windows


@pytest.mark.parametrize(
    ("platform", "able"), [("win32", True), ("darwin", True), ("linux", False)]
)
def test_only_windows_and_macos_take_the_request(platform: str, able: bool) -> None:
    assert can_guard(platform) is able


@pytest.mark.parametrize("wanted", [True, False])
def test_each_window_in_view_is_asked_for_as_it_is_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    asked: list[tuple[int, bool]] = []
    monkeypatch.setattr(screen_guard, "can_guard", lambda: True)
    monkeypatch.setattr("careapp.ui.common.screen_guard.sys.platform", "win32")
    monkeypatch.setattr(
        screen_guard, "_guard_on_windows", lambda window, *, on: asked.append((window, on))
    )
    window, hidden = QWidget(), QWidget()
    for made in (window, hidden):
        qtbot.addWidget(made)
    guard = ScreenGuard(lambda: wanted, window)

    with qtbot.waitExposed(window):
        window.show()
    guard._on_focus_window_changed()

    assert (int(window.winId()), wanted) in asked
    assert {on for _, on in asked} == {wanted}


def test_where_the_system_takes_none_nothing_is_called(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_guard, "can_guard", lambda: False)
    monkeypatch.setattr(screen_guard, "_guard_on_windows", None)
    monkeypatch.setattr(screen_guard, "_guard_on_mac", None)
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()

    guard_windows(on=True)
