"""CareApp: the working record of a care manager, kept on one laptop and nowhere else."""

from typing import Final

VERSION: Final = "0.1.0"
