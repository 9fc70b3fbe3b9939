"""How often something is done, in words a person would use."""

from typing import Final

from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.values import (
    all_words,
    concept,
    quantity,
    quantity_words,
    range_words,
    ratio_words,
)
from careapp.models.values import When

_UNITS: Final = {
    "s": "second",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "wk": "week",
    "mo": "month",
    "a": "year",
}
_TIMES: Final = {"1": "once", "2": "twice"}
_EVENTS: Final = {
    "MORN": "in the morning",
    "NOON": "at noon",
    "AFT": "in the afternoon",
    "EVE": "in the evening",
    "NIGHT": "at night",
    "HS": "at bedtime",
    "WAKE": "on waking",
    "C": "with meals",
    "CM": "with breakfast",
    "CD": "with lunch",
    "CV": "with dinner",
    "AC": "before meals",
    "ACM": "before breakfast",
    "ACD": "before lunch",
    "ACV": "before dinner",
    "PC": "after meals",
    "PCM": "after breakfast",
    "PCD": "after lunch",
    "PCV": "after dinner",
}
_DAYS: Final = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


def timing_words(timing: Node) -> str:
    """Return a Timing in words; the words of its code where it has no structure."""
    repeat = timing.child("repeat")
    days = [_DAYS.get(day, day) for day in repeat.texts("dayOfWeek")]
    times = [time.removesuffix(":00") for time in repeat.texts("timeOfDay")]
    parts = (
        _frequency(repeat),
        f"on {', '.join(days)}" if days else "",
        f"at {', '.join(times)}" if times else "",
        *(_EVENTS.get(event, event) for event in repeat.texts("when")),
    )
    said = ", ".join(part for part in parts if part)
    return said or concept(timing.child("code")).words


def timing_bounds(timing: Node) -> tuple[When, When]:
    """Return the first and last day of a Timing."""
    bounds = timing.child("repeat").child("boundsPeriod")
    return bounds.when("start"), bounds.when("end")


def dosage_words(dosage: Node) -> str:
    """Return one dosage: the text given, else what its structure says."""
    instruction = dosage.text("patientInstruction")
    said = dosage.text("text") or ", ".join(part for part in _dosage_parts(dosage) if part)
    if said and instruction:
        return f"{said.rstrip('.')}. {instruction}"
    return said or instruction


def _dosage_parts(dosage: Node) -> list[str]:
    doses = (_dose(rate) for rate in dosage.children("doseAndRate"))
    needed = concept(dosage.child("asNeededCodeableConcept")).words
    as_needed = bool(dosage.flag("asNeededBoolean"))
    return [
        " ".join(dose for dose in doses if dose),
        timing_words(dosage.child("timing")),
        concept(dosage.child("route")).words,
        f"as needed for {needed}" if needed else "as needed" if as_needed else "",
        all_words(dosage.children("additionalInstruction")),
    ]


def _dose(rate: Node) -> str:
    dose = quantity(rate.child("doseQuantity"))
    if dose.value and not dose.unit:
        return f"{dose.value} at a time"
    return (
        f"{dose.value} {dose.unit}".strip()
        or range_words(rate.child("doseRange"))
        or ratio_words(rate.child("rateRatio"))
        or quantity_words(rate.child("rateQuantity"))
    )


def _frequency(repeat: Node) -> str:
    count, most = repeat.digits("frequency"), repeat.digits("frequencyMax")
    period, longest = repeat.digits("period"), repeat.digits("periodMax")
    unit = repeat.text("periodUnit")
    if not unit:
        return ""
    name = _UNITS.get(unit, unit)
    spell = f"{period}–{longest}" if longest else period or "1"
    often = f"{count or '1'}–{most} times" if most else _TIMES.get(count or "1", f"{count} times")
    if spell == "1":
        return f"{often} {'an' if name == 'hour' else 'a'} {name}"
    return f"{'' if often == 'once' else often + ' '}every {spell} {name}s"
