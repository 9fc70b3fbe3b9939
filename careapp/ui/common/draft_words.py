"""What unfinished work is called, how old it is and how far it is."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from careapp.models.assessment import Assessment
from careapp.models.draft import Draft
from careapp.services.unfinished_service import Unfinished
from careapp.ui.common.dates import near_day_words, time_words
from careapp.ui.common.desk import Desk

translate = QCoreApplication.translate


def form_words(form: str) -> str:
    """Return the name of a form that was left before it was sent."""
    names = {
        "appointment": translate("Drafts", "Appointment, not booked yet"),
        "cancel_reason": translate("Drafts", "Why an appointment is cancelled"),
        "new_patient": translate("Drafts", "New patient"),
        "edit_patient": translate("Drafts", "Details of a person"),
        "task": translate("Drafts", "New task"),
        "chart_task": translate("Drafts", "New task"),
        "rename_task": translate("Drafts", "Task in other words"),
        "allergy": translate("Drafts", "New allergy"),
        "concern": translate("Drafts", "New concern"),
        "not_now": translate("Drafts", "Why a finding is left out"),
        "sign_plan": translate("Drafts", "Signatures of a plan"),
    }
    return names.get(form, translate("Drafts", "Form"))


def unfinished_title(one: Unfinished, desk: Desk) -> str:
    """Return what it is and about whom, as far as privacy lets it be seen."""
    work = one.work
    what = work.title if isinstance(work, Assessment) else form_words(work.form)
    if one.patient is not None:
        return f"{what} · {desk.privacy.name(one.patient.full_name)}"
    own = desk.privacy.note(work.title) if isinstance(work, Draft) else ""
    return f"{what} · {own}" if own and own != what else what


def unfinished_state(one: Unfinished, desk: Desk) -> str:
    """Return the share done, the age, and when somebody last worked on it."""
    parts = [age_words(one.started_at, desk), last_words(one.changed_at, desk)]
    if one.share is not None and isinstance(one.work, Assessment):
        share = translate("Drafts", "{done} of {asked}, {share} %")
        parts.insert(
            0,
            share.format(
                done=one.work.answered, asked=one.work.asked, share=round(one.share * 100)
            ),
        )
    elif isinstance(one.work, Draft) and one.patient is not None and one.work.title:
        parts.insert(0, desk.privacy.note(one.work.title))
    return " · ".join(parts)


def age_words(started: datetime, desk: Desk) -> str:
    """Return how old a draft is."""
    context = desk.services.context
    days = (context.today() - context.day_of(started)).days
    if days < 1:
        return translate("Drafts", "begun today")
    return _Age().in_days(days)


def last_words(changed: datetime, desk: Desk) -> str:
    """Return when somebody last worked on it."""
    context = desk.services.context
    at = context.local(changed)
    day = near_day_words(at.date(), context.today())
    return translate("Drafts", "last touched {day} {time}").format(day=day, time=time_words(at))


class _Age(QObject):
    """Counted words need an owner for their plurals to be found."""

    def in_days(self, days: int) -> str:
        """Return an age."""
        return self.tr("%n day(s) old", "", days)
