from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.ui.common.typed_day import DayReader

TODAY = date(2026, 11, 22)
MONTHS = {"january": 1, "march": 3, "may": 5, "november": 11, "december": 12, "dezember": 12}


def reader(order: str = "dmy", latest: date | None = None) -> DayReader:
    return DayReader(order=order, months=MONTHS, today=TODAY, latest=latest)


@pytest.mark.parametrize(
    "text",
    ["24/12/2026", "24.12.2026", "24-12-26", " 24 12 2026 ", "2026-12-24", "24122026", "241226",
     "24 December 2026", "December 24, 2026", "24 dez 26", "24/12", "24 Dec", "24. Dezember"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert reader().read(text) == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text", ["12/24/2026", "12/24/26", "12242026", "Dec 24, 2026", "12/24", "24/12/2026"]
)
def test_the_month_comes_first_where_people_write_it_so(text: str) -> None:
    assert reader("mdy").read(text) == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31/11/2026", "29 Feb 2027", "24/13/2026", "24", "24/12/2026/1", "24 ma 2026",
     "24 May March", "1/1/0000", "99999999", "1/1/99999", "²/1/2026"],
)  # fmt: skip
def test_what_is_no_day_is_not_bent_into_one(text: str) -> None:
    assert reader().read(text) is None


def test_a_year_of_two_digits_is_never_later_than_it_can_be() -> None:
    born = reader(latest=TODAY)

    assert born.read("3/8/38") == date(1938, 8, 3)
    assert born.read("22/11/26") == TODAY
    assert born.read("23/11/26") == date(1926, 11, 23)
    assert reader().read("3/8/38") == date(2038, 8, 3)


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert reader().read("3 Jan") == date(2027, 1, 3)
    assert reader().read("20/12") == date(2026, 12, 20)
    assert reader().read("2/1") == date(2027, 1, 2)


@given(st.dates(min_value=date(1000, 1, 1)), st.permutations("dmy"), st.sampled_from("/.- "))
def test_what_is_written_out_is_read_back(day: date, order: list[str], between: str) -> None:
    parts = {"d": f"{day.day}", "m": f"{day.month}", "y": f"{day.year}"}
    written = between.join(parts[kind] for kind in order)
    # A year in front is read as the whole world reads it.
    read_as = "ymd" if order[0] == "y" else "".join(order)

    found = reader("".join(order)).read(written)

    assert found == day or read_as != "".join(order)


@given(st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    found = reader().read(text)

    assert found is None or isinstance(found, date)
