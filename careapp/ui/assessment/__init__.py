"""Asking an instrument's questions, showing them to the person, and what the answers mean."""
