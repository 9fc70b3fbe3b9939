"""Buttons, fields, chips, cards and the like, made by factories; may import Qt and ui.common."""
