"""The patient list and the chart; may import Qt, ui.common and services."""
