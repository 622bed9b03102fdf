"""Figures: a function beside its derivative, several compared, deep networks' flow and a small one's training.

They are drawn on a transparent ground, readable in light and dark.

>>> from mlgloss.plots import plot
>>> figure = plot("elu", alpha=0.5)
>>> figure.description
'ELU (left) and its derivative (right) for z from -6 to 6, with α = 0.5.'
"""

try:
    from mlgloss.plots._figure import DescribedFigure
    from mlgloss.plots._plot import plot
    from mlgloss.plots.comparison import plot_comparison
    from mlgloss.plots.flow import plot_flow
    from mlgloss.plots.tabulated import plot_tabulated
    from mlgloss.plots.training import plot_training
except ImportError as error:
    raise ImportError(f"mlgloss.plots needs matplotlib: pip install mlgloss[plots] ({error})") from error

HouseFigure = DescribedFigure  # its former name
plot_samples = plot_tabulated  # its former name

__all__ = [
    "DescribedFigure",
    "HouseFigure",
    "plot",
    "plot_comparison",
    "plot_flow",
    "plot_samples",
    "plot_tabulated",
    "plot_training",
]
