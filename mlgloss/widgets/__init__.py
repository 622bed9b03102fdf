"""Live explorers: of all functions, one curve, softmax, gated units, deep networks' flow and small ones' training.

They need more than NumPy: ``pip install mlgloss[widgets]``.
"""

try:
    from mlgloss.widgets._explore import explore
    from mlgloss.widgets.comparison import ComparisonExplorer
    from mlgloss.widgets.curve import CurveExplorer
    from mlgloss.widgets.flow import FlowExplorer
    from mlgloss.widgets.gallery import GalleryExplorer
    from mlgloss.widgets.gated import GatedExplorer
    from mlgloss.widgets.softmax import SoftmaxExplorer
    from mlgloss.widgets.training import TrainingExplorer
except ImportError as error:
    raise ImportError(
        f"The explorers need anywidget, ipywidgets and matplotlib: pip install mlgloss[widgets] ({error})"
    ) from error

__all__ = [
    "ComparisonExplorer",
    "CurveExplorer",
    "FlowExplorer",
    "GalleryExplorer",
    "GatedExplorer",
    "SoftmaxExplorer",
    "TrainingExplorer",
    "explore",
]
