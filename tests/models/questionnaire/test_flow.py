"""Moving through a form, leaving it, coming back."""

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.flow import Flow, PageState, Place
from tests.models.questionnaire.forms import a_choice, a_form, an_item, chosen, typed, when

_FLOW = Flow(
    a_form(
        an_item("mood", "group", item=[a_choice("a"), a_choice("b")]),
        an_item("falls", "group", item=[
            an_item("c", maxLength=3),
            an_item("d", enableWhen=[when("a", "=", answerCoding={"code": "B"})]),
        ]),
        an_item("rare", "group", enableWhen=[when("a", "=", answerCoding={"code": "C"})],
                item=[an_item("e")]),
    )
)  # fmt: skip


def _states(answers: Answers, here: Place | None = None) -> list[PageState]:
    return [entry.state for entry in _FLOW.page_map(answers, here)]


def test_a_form_starts_at_its_first_gap() -> None:
    assert _FLOW.start(Answers()) == Place(page=0, key="a")
    assert _FLOW.start(Answers({"a": chosen("A")})) == Place(page=0, key="b")


def test_leaving_and_coming_back_finds_the_same_question() -> None:
    left = Place(page=1, key="c")

    assert _FLOW.resume(left, Answers()) == left


def test_coming_back_to_a_question_no_longer_asked_finds_its_page() -> None:
    assert _FLOW.resume(Place(page=1, key="d"), Answers()) == Place(page=1, key="c")
    assert _FLOW.resume(Place(page=2, key="e"), Answers()) == Place(page=0, key="a")


def test_gaps_are_found_forwards_and_round_the_end() -> None:
    answers = Answers({"b": chosen("A")})
    at_a, at_c = Place(page=0, key="a"), Place(page=1, key="c")

    assert _FLOW.next_gap(at_a, answers) == at_c
    assert _FLOW.next_gap(at_c, answers) == at_a


def test_there_is_no_gap_when_all_is_answered_or_declined() -> None:
    declined = Answer(missing=MissingReason.DECLINED)
    answers = Answers({"a": chosen("A"), "b": declined, "c": typed("x")})

    assert _FLOW.next_gap(None, answers) is None


def test_steps_pass_over_what_is_not_asked() -> None:
    at_b = Place(page=0, key="b")

    assert _FLOW.step(at_b, Answers()) == Place(page=1, key="c")
    assert _FLOW.step(at_b, Answers(), -1) == Place(page=0, key="a")
    assert _FLOW.step(Place(page=1, key="c"), Answers()) is None


def test_the_map_shows_the_state_of_each_page() -> None:
    answers = Answers({"a": chosen("A"), "b": chosen("A"), "c": typed("too long")})

    assert _states(Answers()) == [PageState.OPEN, PageState.OPEN, PageState.NO_NEED]
    assert _states(answers) == [PageState.DONE, PageState.LOOK, PageState.NO_NEED]


def test_the_page_one_is_on_keeps_its_own_state_behind_the_dot() -> None:
    entry = _FLOW.page_map(Answers({"a": chosen("A"), "b": chosen("A")}), Place(page=0, key="a"))[0]

    assert (entry.state, entry.otherwise) == (PageState.CURRENT, PageState.DONE)


def test_a_flag_makes_its_page_one_to_look_at() -> None:
    answers = Answers({"a": chosen("A"), "b": chosen("A")})

    assert _FLOW.page_map(answers, look_at={"b"})[0].state is PageState.LOOK
