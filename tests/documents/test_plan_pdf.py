import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from careapp.documents.content import Paper, PlanContent, Topic
from careapp.documents.plan_pdf import plan_pdf, unprintable
from careapp.documents.printable import plain
from careapp.documents.words import ENGLISH
from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import Goal, Intervention, LevelScore, NeedStatus, Problem
from tests.documents.reading import body_lines, body_text, outline, page_texts, squeezed
from tests.documents.samples import nasty, rich_signed, small_draft, vaclav

CONTENTS = {"small": small_draft(), "rich": rich_signed(), "nasty": nasty()}


@pytest.fixture(params=CONTENTS, scope="module")
def content(request: pytest.FixtureRequest) -> PlanContent:
    return CONTENTS[request.param]


def test_every_page_names_the_person_the_version_its_number_and_the_time() -> None:
    content = rich_signed()

    pages = page_texts(plan_pdf(content))

    assert len(pages) > 5
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Václav Dvořák" in text
        assert "Version 4" in text
        assert "Printed 22 November 2026, 10:15" in text


def test_every_page_of_a_draft_says_so() -> None:
    pages = page_texts(plan_pdf(nasty()))

    assert all("DRAFT" in text and "not signed" in text for text in pages)


def test_a_signed_plan_is_not_marked_a_draft() -> None:
    pages = page_texts(plan_pdf(rich_signed()))

    assert not any("draft" in text.lower() for text in pages)


def test_equal_content_gives_the_same_bytes() -> None:
    assert plan_pdf(rich_signed()) == plan_pdf(rich_signed())


def test_the_same_bytes_come_out_on_another_day_in_another_zone() -> None:
    code = (
        "import hashlib; from tests.documents.samples import nasty;"
        "from careapp.documents.plan_pdf import plan_pdf;"
        "print(hashlib.sha256(plan_pdf(nasty())).hexdigest())"
    )
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "86400"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York"},
    )

    sums = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | place, check=True, capture_output=True
        ).stdout
        for place in places
    }

    assert len(sums) == 1


def test_a_letter_changed_changes_the_bytes() -> None:
    content = rich_signed()
    other = replace(content, update_reason=content.update_reason + ".")

    assert plan_pdf(content) != plan_pdf(other)


def test_the_sections_stand_in_the_order_of_the_plan_document() -> None:
    topics = ENGLISH.topics

    found = outline(plan_pdf(small_draft()))

    assert found == [
        "Allergies",
        "Emergency contact",
        "Plan dates",
        "Prepared and monitored by",
        "Care team",
        "What matters to Vašek",
        topics[Topic.LIVING],
        "Problems and concerns",
        "Health conditions",
        "Expected outcome",
        topics[Topic.FUNCTION],
        "Medications",
        topics[Topic.HOME_SAFETY],
        topics[Topic.CAREGIVER],
        "Goals and what is done",
        "Support and safety",
        topics[Topic.WHEN_TO_CALL],
        topics[Topic.SERVICES],
        topics[Topic.REFERRALS],
        topics[Topic.RISKS],
        "Backup plan",
        "Crisis plan",
        topics[Topic.DIRECTIVES],
        topics[Topic.EDUCATION],
        "Monitoring",
        topics[Topic.COPIES],
        topics[Topic.FORMAT],
        topics[Topic.DECLINED],
        "Signatures",
    ]


def test_what_nobody_asked_is_told_from_what_there_is_none_of() -> None:
    asked = replace(small_draft(), allergies=(), medications=None)

    text = body_text(plan_pdf(asked))

    assert "AllergiesNoneidentified" in text
    assert "MedicationsNotassessed" in text


def test_a_topic_without_findings_says_none_identified() -> None:
    content = replace(small_draft(), statements={Topic.RISKS: ()})

    text = body_text(plan_pdf(content))

    assert "NoneidentifiedBackupplan" in text


def test_a_plan_without_problems_says_so() -> None:
    content = small_draft()
    empty = replace(content, tree=PlanTree(plan=content.tree.plan))

    text = body_text(plan_pdf(empty))

    assert "GoalsandwhatisdoneNoneidentified" in text


def test_rights_and_choice_are_printed_only_when_something_is_said() -> None:
    silent = body_text(plan_pdf(small_draft()))
    spoken = body_text(plan_pdf(rich_signed()))

    assert "Rights" not in silent
    assert "RightsMayapprove" in spoken


def test_a_signature_is_printed_with_how_and_when_in_the_zone_of_the_printing() -> None:
    text = body_text(plan_pdf(rich_signed()))

    assert "Signedbytypingthename20November2026,15:05" in text


def test_a_draft_leaves_lines_for_person_representative_and_care_manager() -> None:
    text = body_text(plan_pdf(small_draft()))

    for role in ("Person", "Legalrepresentative", "Caremanager"):
        assert f"Name·{role}" in text


def test_a_declined_problem_keeps_its_reason_and_lacks_no_goal() -> None:
    content = small_draft()
    problem = replace(
        content.tree.problems[0], status=NeedStatus.DECLINED, reason="He would rather not."
    )
    tree = replace(content.tree, problems=(problem,), goals=(), interventions=())

    text = body_text(plan_pdf(replace(content, tree=tree)))

    assert text.count("Hewouldrathernot.") == 2
    assert "Nogoalyet" not in text


def test_only_the_allergies_that_stand_are_printed_with_their_reaction() -> None:
    text = body_text(plan_pdf(rich_signed()))

    assert "AllergiesPenicillin:anaphylaxis,highrisk" in text


@pytest.mark.parametrize(
    "name",
    [
        "Jiří Řehoř",
        "Nguyễn Thị Hoàng",
        "Ọ́lá Adébáyọ̀",
        "Þórunn Æsa",
        "Łukasz Żółć",
        "Ελένη",
        "Олена",
    ],
)
def test_names_of_many_languages_are_printed_letter_by_letter(name: str) -> None:
    content = replace(small_draft(), patient=vaclav(given_name=name, family_name=""))

    pdf = plan_pdf(content)

    assert unprintable(content) == set()
    assert squeezed(plain(name)) in squeezed(page_texts(pdf)[0])


def test_a_letter_without_a_glyph_shows_as_a_box_and_is_owned_up_to() -> None:
    content = replace(small_draft(), patient=vaclav(given_name="山田", family_name="Jo"))

    text = body_text(plan_pdf(content))

    assert unprintable(content) == {"山", "田"}
    assert "□□Jo" in text
    assert squeezed(ENGLISH.fallback_note) in text


def test_a_plan_that_prints_whole_bears_no_note_about_letters() -> None:
    text = body_text(plan_pdf(rich_signed()))

    assert squeezed(ENGLISH.fallback_note) not in text


def test_right_to_left_scripts_are_printed_with_a_warning() -> None:
    content = replace(small_draft(), patient=vaclav(languages=("עברית",)))

    text = body_text(plan_pdf(content))

    assert squeezed(ENGLISH.order_note) in text


def test_markup_in_a_text_is_printed_as_typed() -> None:
    text = body_text(plan_pdf(nasty()))

    assert "<b>notbold</b>&3<4" in text


def test_a_text_of_many_pages_is_printed_to_its_last_word(content: PlanContent) -> None:
    text = body_text(plan_pdf(content))

    matters = squeezed(content.patient.what_matters)
    assert matters[-60:] in text
    assert text.count(matters[:60]) >= matters.count(matters[:60])


def test_the_properties_and_outline_title_do_not_name_the_person() -> None:
    reader = PdfReader(BytesIO(plan_pdf(rich_signed())))
    about = reader.metadata

    assert about is not None
    assert about.title == "Care plan 40-1187"
    assert about.author == "Niamh Okafor"
    assert "Dvo" not in str(dict(about))
    assert str(reader.root_object["/Lang"]) == "en"
    assert str(about["/CreationDate"]) == "D:20261122101500+01'00'"


def test_every_font_is_embedded(content: PlanContent) -> None:
    reader = PdfReader(BytesIO(plan_pdf(content)))

    for page in reader.pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"].get_object()
        assert isinstance(fonts, DictionaryObject)
        assert fonts
        for font in fonts.values():
            assert "/FontFile2" in str(font.get_object()["/FontDescriptor"].get_object())


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("paper", list(Paper))
def test_no_heading_is_left_alone_at_the_foot_of_a_page(scale: float, paper: Paper) -> None:
    content = rich_signed()
    headings = {goal.text for goal in content.tree.goals}
    headings |= {problem.text for problem in content.tree.problems}
    headings |= {"Signatures", "Goals and what is done", "Support and safety", "What is done"}

    pages = body_lines(plan_pdf(content, paper=paper, scale=scale))

    for lines in pages:
        assert lines[-1].strip() not in headings
        assert not lines[-1].startswith(("Goal ", "Problem ", "What is done"))


def test_large_print_takes_more_pages_and_loses_nothing() -> None:
    content = rich_signed()

    large = plan_pdf(content, scale=1.6)

    text = body_text(large)
    assert len(page_texts(large)) > len(page_texts(plan_pdf(content)))
    assert all(squeezed(goal.text) in text for goal in content.tree.goals)
    assert all(squeezed(step.text) in text for step in content.tree.interventions)


def test_a_part_whose_parent_is_gone_is_still_printed() -> None:
    content = small_draft()
    goal = replace(content.tree.goals[0], problem_id=UUID(int=77), text="Orphaned goal")
    step = replace(content.tree.interventions[0], goal_id=UUID(int=78), text="Orphaned step")
    tree = replace(content.tree, goals=(goal,), interventions=(step,))

    text = body_text(plan_pdf(replace(content, tree=tree)))

    assert "Orphanedgoal" in text
    assert "Orphanedstep" in text


# Right-to-left letters are left out: readers turn them around when they read.
ODD = st.text(
    st.one_of(
        st.characters(codec="ascii", exclude_categories=["Cc"]),
        st.sampled_from("řễþŁßß€–—“”…ΩЖқ日本語😀🦺\u00ad\u200b\n\t\x07&<>"),
    ),
    min_size=1,
    max_size=70,
).filter(lambda text: bool(squeezed(plain(text))))


@st.composite
def trees(draw: st.DrawFn) -> PlanTree:
    base = small_draft().tree
    problem, goal, step = base.problems[0], base.goals[0], base.interventions[0]
    counter = iter(range(10_000, 20_000))
    problems: list[Problem] = []
    goals: list[Goal] = []
    steps: list[Intervention] = []
    for _ in range(draw(st.integers(0, 3))):
        problems.append(replace(problem, id=UUID(int=next(counter)), text=draw(ODD)))
        for _ in range(draw(st.integers(0, 2))):
            above = problems[-1].id
            made = replace(goal, id=UUID(int=next(counter)), text=draw(ODD), problem_id=above)
            goals.append(replace(made, measure=draw(ODD), own_words=draw(ODD)))
            for _ in range(draw(st.integers(0, 3))):
                under = goals[-1].id
                new = replace(step, id=UUID(int=next(counter)), text=draw(ODD), goal_id=under)
                steps.append(replace(new, who=draw(ODD), position=len(steps)))
    return replace(base, problems=tuple(problems), goals=tuple(goals), interventions=tuple(steps))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tree=trees())
def test_every_word_of_the_tree_reaches_the_paper(tree: PlanTree) -> None:
    content = replace(small_draft(), tree=tree)

    text = body_text(plan_pdf(content))

    texts = [*(p.text for p in tree.problems), *(g.text for g in tree.goals)]
    texts += [step.text for step in tree.interventions]
    for words in texts:
        assert squeezed(plain(words)) in text
    for goal in tree.goals:
        assert squeezed(plain(goal.measure)) in text
    for step in tree.interventions:
        assert squeezed(plain(step.who)) in text


def test_gathering_the_content_loads_no_printing_code() -> None:
    code = (
        "import sys, careapp.documents.content, careapp.documents.words;"
        "sys.exit('reportlab' in sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_goal_scale_is_printed_in_words_with_where_it_began_and_stands() -> None:
    content = small_draft()
    goal = replace(
        content.tree.goals[0],
        as_hoped="Shop and back alone",
        less="To the gate and back",
        scores=(
            LevelScore(level=-1, on=date(2026, 11, 10)),
            LevelScore(level=0, on=date(2026, 11, 17)),
        ),
    )

    text = squeezed(body_text(plan_pdf(replace(content, tree=content.tree.with_part(goal)))))

    assert squeezed("As hoped: Shop and back alone (here on 17 November 2026)") in text
    assert squeezed("Less than hoped: To the gate and back (began here, 10 November 2026)") in text


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_nothing_but_the_signatures_stands_at_the_end(content: PlanContent, scale: float) -> None:
    last = body_lines(plan_pdf(content, scale=scale))[-1]

    assert ENGLISH.signatures in last
    assert last[-1].endswith(ENGLISH.signed_on)
