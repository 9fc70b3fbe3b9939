"""What happens when the laptop, its disk or its files fail: tried often, counted, and printed.

``python -m tests.faults`` is the long form; pytest runs the same functions with small counts.
"""
