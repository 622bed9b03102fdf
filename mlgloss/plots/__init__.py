"""Figures: a function above its derivative, several compared, networks, and what is shown of many seeds.

They are drawn on a transparent ground, in colors that are seen in light and dark.

>>> from mlgloss.plots import plot
>>> figure = plot("elu", alpha=0.5)
>>> figure.description
'ELU (above) and its derivative (below) for z from -6 to 6, with α = 0.5.'
"""

try:
    from mlgloss.plots._figure import DescribedFigure
    from mlgloss.plots._plot import plot
    from mlgloss.plots.comparison import plot_comparison
    from mlgloss.plots.flow import plot_flow
    from mlgloss.plots.gated import plot_gated
    from mlgloss.plots.lines import plot_difference, plot_lines, plot_rises
    from mlgloss.plots.planes import plot_maps, plot_paths
    from mlgloss.plots.seeds import plot_living, plot_strips
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
    "plot_difference",
    "plot_flow",
    "plot_gated",
    "plot_lines",
    "plot_living",
    "plot_maps",
    "plot_paths",
    "plot_rises",
    "plot_samples",
    "plot_strips",
    "plot_tabulated",
    "plot_training",
]
