"""How far one is, counted in questions a person is asked now."""

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.progress import progress
from tests.models.questionnaire.forms import a_choice, a_form, an_item, chosen, typed, when

_FORM = a_form(
    an_item("g", "group", item=[
        an_item("intro", "display"),
        a_choice("a", required=True),
        an_item("b", enableWhen=[when("a", "=", answerCoding={"code": "B"})], required=True),
    ]),
    an_item("h", "group", item=[an_item("c"), an_item("d", readOnly=True)]),
)  # fmt: skip


def test_only_what_is_asked_counts() -> None:
    done = progress(_FORM, Answers())

    assert (done.asked, done.answered) == (2, 0)
    assert done.gaps == ("a", "c")


def test_an_answer_may_open_another_question() -> None:
    done = progress(_FORM, Answers({"a": chosen("B")}))

    assert (done.asked, done.answered) == (3, 1)
    assert done.gaps == ("b", "c")


def test_a_declined_question_is_no_gap_and_not_answered() -> None:
    declined = Answer(missing=MissingReason.DECLINED)
    done = progress(_FORM, Answers({"a": declined, "c": typed("x")}))

    assert (done.asked, done.answered, done.excused) == (2, 1, 1)
    assert done.complete


def test_a_page_has_its_own_progress() -> None:
    done = progress(_FORM, Answers({"c": typed("x")}), {"h", "c", "d"})

    assert (done.asked, done.answered) == (1, 1)


def test_rounds_of_a_group_are_counted_and_read_one_after_the_other() -> None:
    form = a_form(
        an_item("fall", "group", repeats=True, item=[an_item("when"), an_item("where")]),
        an_item("last"),
    )

    done = progress(form, Answers({"where#2": typed("kitchen")}))

    assert done.gaps == ("when", "where", "when#2", "last")
