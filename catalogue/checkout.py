"""Where this checkout of the project lies: the folder that holds ``data/``, ``docs/`` and the configuration."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
