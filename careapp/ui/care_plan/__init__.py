"""Writing, reviewing and signing a care plan; may import services, models and ui.common."""
