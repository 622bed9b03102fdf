"""Live explorers: a curve with its derivative, a cursor to drag and a slider for every parameter; softmax as bars.

They need more than NumPy: ``pip install mlgloss[widgets]``.
"""

try:
    from mlgloss.widgets.comparison import ComparisonExplorer
    from mlgloss.widgets.curve import CurveExplorer, explore
    from mlgloss.widgets.softmax import SoftmaxExplorer
except ImportError as error:
    raise ImportError(
        f"The explorers need anywidget, ipywidgets and matplotlib: pip install mlgloss[widgets] ({error})"
    ) from error

__all__ = ["ComparisonExplorer", "CurveExplorer", "SoftmaxExplorer", "explore"]
