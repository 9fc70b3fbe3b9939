"""Small Qt pieces shared by every screen: theme, icons, components, messages."""
