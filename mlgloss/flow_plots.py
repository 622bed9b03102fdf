"""The former place of `plot_flow`, which is in `mlgloss.plots` now."""

from mlgloss.plots import plot_flow

__all__ = ["plot_flow"]
