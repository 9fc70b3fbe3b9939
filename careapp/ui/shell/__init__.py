"""The window around every screen: rail, status bar, toasts, lock, and what joins the screens."""
