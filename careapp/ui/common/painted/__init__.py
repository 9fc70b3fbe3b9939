"""Widgets and delegates that paint themselves: rows, week, matrix, trend, month.

Pure layout (``week_layout``, ``week_cursor``, ``trend_layout``) imports nothing but the standard
library; everything else may import Qt and ``careapp.ui.common``.
"""
