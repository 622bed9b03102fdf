"""One call for the explorer that fits a function."""

from collections.abc import Callable
from typing import Any, Literal, overload

from mlgloss.catalog import CATALOG
from mlgloss.widgets._traits import Number, Numbers
from mlgloss.widgets.curve import CurveExplorer
from mlgloss.widgets.softmax import SoftmaxExplorer


@overload
def explore(function: Literal["softmax"], **settings: Any) -> SoftmaxExplorer: ...


@overload
def explore(
    function: str | Callable[..., Any],
    derivative: Callable[..., Any] | None = None,
    *,
    z: Number | None = None,
    domain: Numbers | None = None,
    **settings: Any,
) -> CurveExplorer: ...


def explore(
    function: str | Callable[..., Any],
    derivative: Callable[..., Any] | None = None,
    *,
    z: Number | None = None,
    domain: Numbers | None = None,
    **settings: Any,
) -> CurveExplorer | SoftmaxExplorer:
    """Show a function beside its derivative, with a cursor to drag and a slider for every parameter.

    For ``"softmax"`` show bars instead: the logits to drag, the probabilities, the Jacobian and the cross-entropy.

    Parameters
    ----------
    function : str or callable
        The function's name in the catalog, such as ``"elu"``, mlgloss's function itself, or a Python function of
        your own, which takes an array of z and the parameters as keywords and returns an array of the same shape.
    derivative : callable, optional
        The derivative of your own function; without it, it is computed numerically.
    z : float, optional
        Where the cursor stands at first: 1, or the nearest z of the domain.
    domain : (float, float), optional
        The first and last z shown, by default those of the catalog, or -6 to 6.
    **settings
        The function's parameters at first, by default those of the catalog, and any other attribute of the explorer,
        which for softmax is a `SoftmaxExplorer`, such as `layout` and `tooltip`.
        For your own function, the range of each parameter's slider: ``(low, high)`` or ``(low, high, default)``.

    Returns
    -------
    CurveExplorer or SoftmaxExplorer
        An ipywidget whose traits are `z`, `domain`, the parameters and what is shown, or those of softmax.

    Raises
    ------
    ValueError
        If no function has that name, or a parameter of your own function has no good range or name.
    TypeError
        If the function has no such parameter.
    TraitError
        If a value is out of its range.

    Examples
    --------
    >>> from mlgloss.widgets import explore
    >>> explore("elu", z=-1, alpha=0.5)
    CurveExplorer(function='elu', z=-1.0, alpha=0.5)
    >>> explore("softmax", logits=[3, 1])
    SoftmaxExplorer(logits=[3.0, 1.0], temperature=1.0, target=0)

    A function of your own, with a slider for its parameter and a numerical derivative:

    >>> import mlgloss
    >>> def swish(z, beta=1.0):
    ...     return z * mlgloss.sigmoid(beta * z)
    >>> explore(swish, beta=(0, 3))
    CurveExplorer(function=swish, z=1.0, beta=(0.0, 3.0, 1.0))
    """
    record = next((record for record in CATALOG.values() if function in (record.name, record.function)), None)
    if record is not None and not record.one_variable:
        if any(given is not None for given in (derivative, z, domain)):
            raise TypeError(
                f"{record.name} has no derivative, z or domain to set: it takes logits, temperature and target"
            )
        return SoftmaxExplorer(**settings)
    return CurveExplorer(function, derivative, z=z, domain=domain, **settings)
