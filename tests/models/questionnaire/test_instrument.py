"""Instruments are pinned by what they say, not by how the file is spaced."""

import json

import pytest

from careapp.models.questionnaire.errors import FormRefusedError
from careapp.models.questionnaire.instrument import load_instrument
from tests.models.questionnaire.forms import a_questionnaire, an_item


def test_spacing_and_key_order_do_not_change_the_hash() -> None:
    data = a_questionnaire(an_item("a"), id="x")
    turned = dict(reversed(data.items()))

    one = load_instrument(json.dumps(data, indent=4))
    other = load_instrument(json.dumps(turned).encode())

    assert one.sha256 == other.sha256
    assert one.id == "x"


def test_one_changed_word_changes_the_hash() -> None:
    one = load_instrument(json.dumps(a_questionnaire(an_item("a"))))
    other = load_instrument(json.dumps(a_questionnaire(an_item("a", text="Other words"))))

    assert one.sha256 != other.sha256


@pytest.mark.parametrize("content", ["", "{", "[]", b"\xff\xfe", "[" * 100_000])
def test_a_file_that_cannot_be_read_is_refused(content: str | bytes) -> None:
    with pytest.raises(FormRefusedError):
        load_instrument(content)
