"""CareApp: the working record of a care manager, kept on one laptop and nowhere else."""
