"""What `make` calls."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
