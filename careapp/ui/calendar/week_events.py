"""Turns booked times into the events a week grid draws."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from careapp.models.appointment import AppointmentStatus
from careapp.services.calendar_service import BookedTime
from careapp.ui.common.appointment_words import kind_word
from careapp.ui.common.painted.week_layout import DAY_MINUTES, EventKind, WeekEvent
from careapp.ui.common.privacy import Privacy


def week_event(booked: BookedTime, privacy: Privacy) -> WeekEvent:
    """Return the event of a booked time; what runs past midnight ends with its day."""
    appointment = booked.appointment
    same_day = appointment.ends.date() == appointment.day
    return WeekEvent(
        id=appointment.id,
        day=appointment.day,
        start=minutes_of(appointment.starts),
        end=minutes_of(appointment.ends) if same_day else DAY_MINUTES,
        title=short_name(booked, privacy),
        lines=_lines(booked, privacy),
        kind=EventKind(str(appointment.kind)),
        done=appointment.status is AppointmentStatus.DONE,
        travel_before=appointment.travel_minutes,
    )


def minutes_of(moment: datetime) -> int:
    """Return the minutes since midnight."""
    return moment.hour * 60 + moment.minute


def moment_of(day_start: datetime, minutes: int) -> datetime:
    """Return the moment so many minutes by the clock on the wall after midnight."""
    return day_start + timedelta(minutes=minutes)


def short_name(booked: BookedTime, privacy: Privacy) -> str:
    """Return who a time is with, family name first; without a person, what it is for."""
    if booked.patient is None:
        return purpose_words(booked, privacy) or kind_word(booked.appointment.kind)
    if privacy.on:
        return privacy.name(booked.patient.full_name)
    return booked.patient.sort_name or booked.patient.full_name


def purpose_words(booked: BookedTime, privacy: Privacy) -> str:
    """Return what a time is for; while names are hidden only its kind."""
    appointment = booked.appointment
    return kind_word(appointment.kind) if privacy.on else appointment.purpose


def _lines(booked: BookedTime, privacy: Privacy) -> tuple[str, ...]:
    lines = []
    if booked.patient is not None:
        lines.append(purpose_words(booked, privacy) or kind_word(booked.appointment.kind))
    if booked.appointment.status is AppointmentStatus.NO_SHOW:
        lines.append(QCoreApplication.translate("Calendar", "no answer at the door"))
    return tuple(lines)
