"""The former place of `plot_training`, which is in `mlgloss.plots` now."""

from mlgloss.plots import plot_training

__all__ = ["plot_training"]
