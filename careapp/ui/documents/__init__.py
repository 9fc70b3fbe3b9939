"""Looking at, saving and printing documents; may import services, models and ui.common."""
