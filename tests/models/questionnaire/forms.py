"""Small forms and answers for tests; each test names only what it is about."""

from careapp.models.questionnaire.answers import Answer, Answers
from careapp.models.questionnaire.form import Form, load_form

Json = dict[str, object]
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def an_item(link_id: str, kind: str = "string", **more: object) -> Json:
    """Return one item; ``item`` among ``more`` nests others inside."""
    return {"linkId": link_id, "type": kind, "text": f"Text of {link_id}", **more}


def a_choice(link_id: str, codes: str = "ABC", **more: object) -> Json:
    """Return a choice of one-letter codes, worth 0, 1, 2 and so on."""
    options = [
        {
            "extension": [{"url": ORDINAL, "valueDecimal": points}],
            "valueCoding": {"code": code, "display": f"Answer {code}"},
        }
        for points, code in enumerate(codes)
    ]
    return an_item(link_id, "choice", answerOption=options, **more)


def when(question: str, operator: str, **answer: object) -> Json:
    """Return an enableWhen test."""
    return {"question": question, "operator": operator, **answer}


def a_questionnaire(*items: Json, **more: object) -> Json:
    """Return form JSON."""
    return {"resourceType": "Questionnaire", "status": "active", "item": list(items), **more}


def a_form(*items: Json, **more: object) -> Form:
    """Return a loaded form."""
    return load_form(a_questionnaire(*items, **more))


def chosen(*codes: str) -> Answer:
    """Return an answer that chooses these codes."""
    return Answer(values=tuple({"valueCoding": {"code": code}} for code in codes))


def typed(*texts: str) -> Answer:
    """Return an answer in free text."""
    return Answer(values=tuple({"valueString": each} for each in texts))


def whole(number: int) -> Answer:
    """Return a whole number as an answer."""
    return Answer(values=({"valueInteger": number},))


def yes_no(*, yes: bool) -> Answer:
    """Return a yes or a no."""
    return Answer(values=({"valueBoolean": yes},))


def given(**answers: Answer) -> Answers:
    """Return answers by linkId."""
    return Answers(answers)
