import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.models.patient import Patient
from careapp.models.values import Address, Identifier, Telecom, TelecomKind, When
from careapp.storage.codec import column_codec, from_plain, store_instant, to_plain, to_text
from tests.support.builders import a_patient

EARLIEST = datetime(1900, 1, 1)  # noqa: DTZ001 - asked for without a zone
WORDS = st.text(max_size=60)
TELECOMS = st.builds(Telecom, value=WORDS, kind=st.sampled_from(TelecomKind), use=WORDS)
ADDRESSES = st.builds(Address, lines=st.lists(WORDS, max_size=3).map(tuple), city=WORDS)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    names: tuple[str, ...] = ()
    colour: Colour | None = None
    born: date | None = None
    owner: UUID | None = None
    yes: bool = False


@given(
    telecoms=st.lists(TELECOMS, max_size=3).map(tuple),
    addresses=st.lists(ADDRESSES, max_size=2).map(tuple),
    languages=st.lists(WORDS, max_size=3).map(tuple),
    given_name=WORDS,
    birth_date=st.none() | st.dates(),
)
def test_a_person_survives_the_way_through_json(**details: Any) -> None:
    patient = a_patient(**details)

    through = from_plain(Patient, json.loads(to_text(to_plain(patient))))

    assert through == patient


@given(
    st.builds(
        Nested,
        names=st.lists(WORDS).map(tuple),
        colour=st.none() | st.just(Colour.RED),
        born=st.none() | st.dates(),
        owner=st.none() | st.uuids(),
        yes=st.booleans(),
    )
)
def test_nested_values_survive_a_column(value: Nested) -> None:
    codec = column_codec(Nested)

    assert codec.load(codec.store(value)) == value


@pytest.mark.parametrize(
    ("annotation", "value", "stored"),
    [
        (str, "ü", "ü"),
        (int, 3, 3),
        (bool, True, 1),
        (date, date(1940, 12, 10), "1940-12-10"),
        (UUID, UUID(int=7), UUID(int=7).bytes),
        (Colour, Colour.RED, "red"),
        (When, When("2026-11"), "2026-11"),
        (tuple[str, ...], ("a", "ü"), '["a","ü"]'),
        (tuple[Identifier, ...], (Identifier(value="1"),), '[{"value":"1"}]'),
    ],
)
def test_each_kind_has_its_form_in_the_file(annotation: Any, value: Any, stored: Any) -> None:
    codec = column_codec(annotation)

    assert codec.store(value) == stored
    assert codec.load(stored) == value
    assert type(codec.load(stored)) is type(value)


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-12, 12))
def test_one_moment_is_stored_alike_in_every_zone(moment: datetime, hours: int) -> None:
    moment = moment.replace(microsecond=0, year=max(2, min(moment.year, 9998)))
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))

    assert store_instant(moment) == store_instant(elsewhere)
    assert datetime.fromisoformat(store_instant(elsewhere)) == moment


@given(st.lists(st.datetimes(min_value=EARLIEST, timezones=st.just(UTC)), min_size=2))
def test_stored_moments_sort_as_moments(moments: list[datetime]) -> None:
    def to_the_millisecond(moment: datetime) -> datetime:
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    by_text = [datetime.fromisoformat(text) for text in sorted(map(store_instant, moments))]

    assert by_text == sorted(map(to_the_millisecond, moments))


def test_wall_clock_times_keep_no_zone() -> None:
    assert store_instant(datetime(2026, 11, 24, 9, 30)) == "2026-11-24T09:30"  # noqa: DTZ001


def test_equal_values_have_equal_text() -> None:
    assert to_text({"b": 1, "a": "ß"}) == '{"a":"ß","b":1}'


def test_a_kind_nobody_can_store_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="No way to store"):
        column_codec(complex)
