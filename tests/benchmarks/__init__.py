"""What CareApp costs, each figure as a ratio to the least that could be done in the same run.

Run by ``python -m tests.benchmarks``; never by pytest, which only checks the harness.
"""
