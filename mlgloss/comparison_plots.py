"""The former place of `plot_comparison`, which is in `mlgloss.plots` now."""

from mlgloss.plots import plot_comparison

__all__ = ["plot_comparison"]
