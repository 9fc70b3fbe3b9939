"""The same services without a window. Imports are made when a verb needs them."""
