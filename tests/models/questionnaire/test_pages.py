"""How a form is laid out."""

import pytest

from careapp.models.questionnaire.pages import pages_of
from tests.models.questionnaire.forms import a_choice, a_form, an_item


def test_each_outermost_group_is_a_page() -> None:
    form = a_form(
        an_item("g", "group", item=[an_item("a")]), an_item("h", "group", item=[an_item("b")])
    )

    assert [page.link_ids for page in pages_of(form)] == [("g", "a"), ("h", "b")]


@pytest.mark.parametrize(
    ("questions", "sizes"), [(1, [1]), (8, [8]), (13, [6, 7]), (20, [7, 6, 7]), (24, [8, 8, 8])]
)
def test_loose_questions_come_in_pages_of_six_to_eight(questions: int, sizes: list[int]) -> None:
    form = a_form(*(an_item(f"q{number}") for number in range(questions)))

    assert [len(page.link_ids) for page in pages_of(form)] == sizes


def test_a_lone_question_after_a_group_stays_on_its_page() -> None:
    form = a_form(an_item("g", "group", item=[an_item("a")]), an_item("b"))

    assert [page.link_ids for page in pages_of(form)] == [("g", "a", "b")]


def test_a_text_before_a_group_opens_its_page() -> None:
    form = a_form(
        an_item("hello", "display"),
        an_item("g", "group", item=[an_item("a")]),
        an_item("h", "group", item=[an_item("b")]),
    )

    assert [page.link_ids for page in pages_of(form)] == [("hello", "g", "a"), ("h", "b")]


def test_one_group_around_all_the_others_is_seen_through() -> None:
    inside = [an_item(name, "group", item=[an_item(name + "1")]) for name in "ab"]
    form = a_form(an_item("panel", "group", item=inside))

    assert [page.link_ids for page in pages_of(form)] == [("a", "a1"), ("b", "b1")]


def test_three_neighbours_with_one_answer_list_make_a_matrix() -> None:
    form = a_form(*(a_choice(f"q{number}") for number in range(3)), a_choice("other", "XY"))

    blocks = pages_of(form)[0].blocks

    assert [(block.link_ids, block.matrix) for block in blocks] == [
        (("q0", "q1", "q2"), True),
        (("other",), False),
    ]


def test_two_neighbours_or_ones_with_a_text_between_make_none() -> None:
    form = a_form(a_choice("a"), a_choice("b"), an_item("text", "display"), a_choice("c"))

    assert not any(block.matrix for block in pages_of(form)[0].blocks)


def test_questions_with_questions_inside_are_not_rows() -> None:
    form = a_form(*(a_choice(f"q{n}", item=[an_item(f"why{n}")]) for n in range(3)))

    blocks = pages_of(form)[0].blocks

    assert not any(block.matrix for block in blocks)
    assert pages_of(form)[0].link_ids == ("q0", "why0", "q1", "why1", "q2", "why2")
