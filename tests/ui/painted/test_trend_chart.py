from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from careapp.ui.common.painted.trend_chart import TrendChart
from careapp.ui.common.painted.trend_layout import TrendBand, TrendPoint, places, value_range
from careapp.ui.common.theme import Theme

SENTENCE = "11, moderate. 3 lower than on 3 Nov; a change of 5 counts"
BANDS = [
    TrendBand(name="mild", low=5, high=9),
    TrendBand(name="moderate", low=10, high=14),
    TrendBand(name="severe", low=15, high=27),
]


def test_the_sentence_is_what_a_screen_reader_says(qtbot: QtBot, each_theme: Theme) -> None:
    chart = a_chart(qtbot, 14, 11)

    spoken = QAccessible.queryAccessibleInterface(chart).text(QAccessible.Text.Name)

    assert spoken == SENTENCE
    assert not chart.grab().isNull()


def test_no_score_and_a_single_score_are_drawn_too(qtbot: QtBot, theme: Theme) -> None:
    for values in ((), (11,)):
        assert not a_chart(qtbot, *values).grab().isNull()


def test_a_narrow_chart_grows_so_that_its_sentence_stays_whole(qtbot: QtBot, theme: Theme) -> None:
    chart = a_chart(qtbot, 14, 11)

    assert chart.heightForWidth(150) > chart.heightForWidth(600)


def test_the_scale_reaches_over_bands_and_values() -> None:
    point = TrendPoint(on=date(2026, 11, 3), value=30, label="3 Nov")

    assert value_range([point], BANDS) == (5, 30)
    assert value_range([], []) == (0, 1)


@given(
    st.lists(st.integers(0, 4000), min_size=1, max_size=15).map(sorted),
    st.floats(100, 900),
)
def test_points_stay_inside_in_order_and_apart(numbers: list[int], width: float) -> None:
    days = [date(2020, 1, 1) + timedelta(days=number) for number in numbers]

    found = places(days, width, 40)

    assert len(found) == len(days)
    assert all(-0.001 <= place <= width + 0.001 for place in found)
    apart = min(40.0, width / max(1, len(days) - 1))
    assert all(b - a >= apart - 0.001 for a, b in pairwise(found))


def a_chart(qtbot: QtBot, *values: int) -> TrendChart:
    chart = TrendChart()
    qtbot.addWidget(chart)
    points = [
        TrendPoint(on=date(2026, 11, 1 + number), value=value, label=f"{number + 1} Nov")
        for number, value in enumerate(values)
    ]
    chart.show_trend(points, BANDS, SENTENCE)
    chart.resize(400, 220)
    chart.show()
    return chart
