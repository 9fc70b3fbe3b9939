"""The calendar: a week of appointments, booked, moved and ended. May import common and services."""
