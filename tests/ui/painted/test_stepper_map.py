from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.stepper_map import MapPage, PageState, StepperMap, StepperModel
from careapp.ui.common.theme import Theme

PAGES = [
    MapPage(title="Home and safety", second_line="done, 12 of 12", state=PageState.DONE),
    MapPage(title="Caregiver", second_line="assessed, no need", state=PageState.NO_NEED),
    MapPage(title="Mood", second_line="2 left on this page", state=PageState.CURRENT),
    MapPage(title="Medicines", second_line="1 answer to look at", state=PageState.LOOK),
    MapPage(title="Memory", second_line="not started"),
]


def test_the_model_keeps_its_promises(qtmodeltester: ModelTester) -> None:
    model = StepperModel()
    model.show_pages(PAGES)

    qtmodeltester.check(model)


def test_a_click_picks_a_page(qtbot: QtBot, each_theme: Theme) -> None:
    steps = a_map(qtbot)

    with qtbot.waitSignal(steps.page_chosen) as chosen:
        at = steps.visualRect(steps.model().index(3, 0)).center()
        qtbot.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert chosen.args == [3]
    assert not steps.grab().isNull()


def test_an_arrow_picks_the_next_page(qtbot: QtBot, theme: Theme) -> None:
    steps = a_map(qtbot)

    with qtbot.waitSignal(steps.page_chosen) as chosen:
        qtbot.keyClick(steps, Qt.Key.Key_Down)

    assert chosen.args == [3]


def test_showing_the_progress_picks_nothing(qtbot: QtBot, theme: Theme) -> None:
    steps = a_map(qtbot)

    with qtbot.assertNotEmitted(steps.page_chosen):
        steps.show_pages(PAGES, 4)

    assert steps.currentIndex().row() == 4


def test_a_state_is_spoken_with_its_page(qtbot: QtBot, theme: Theme) -> None:
    steps = a_map(qtbot)

    spoken = steps.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Medicines, 1 answer to look at"


def a_map(qtbot: QtBot) -> StepperMap:
    steps = StepperMap()
    qtbot.addWidget(steps)
    steps.show_pages(PAGES, 2)
    steps.resize(220, 400)
    steps.show()
    return steps
