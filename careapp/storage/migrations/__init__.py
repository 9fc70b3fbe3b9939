"""How the file grew: one numbered step for each released schema, applied in order, once."""
