"""How the window looks and when it locks."""
