"""An explorer in an app, really started: voila of a notebook, and marimo. It is live, and Python follows."""

from __future__ import annotations

import nbformat

from tests.browser._explorer import drag
from tests.hosts._server import free_port, serving

NOTEBOOK = """\
from ipywidgets import Label, VBox, dlink
from mlgloss.widgets import explore
explorer, label = explore("elu"), Label()
dlink((explorer, "alpha"), (label, "value"), lambda alpha: f"Python has {alpha}")
VBox([explorer, label])"""

MARIMO = """\
import marimo
app = marimo.App()

@app.cell
def _():
    import marimo as mo
    from mlgloss.widgets import explore
    explorer = mo.ui.anywidget(explore("elu"))
    explorer
    return explorer, mo

@app.cell
def _(explorer, mo):
    mo.md(f"Python has {explorer.value['alpha']}")
    return

if __name__ == "__main__":
    app.run()
"""


def check(page, address):
    """Drag a slider in an app: Python says what it has got."""
    page.goto(address)
    page.get_by_text("Python has 1.0").wait_for()
    slider = page.get_by_label("α (alpha)")
    slider.scroll_into_view_if_needed()
    drag(slider, slider, 0.3, 0.8)
    shown = float(slider.input_value())
    assert shown > 2
    page.get_by_text(f"Python has {shown}").wait_for()
    assert page.locator(".mlgloss-curve polyline").count() >= 2


def test_voila(page, tmp_path):
    python = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK)], metadata=python)
    nbformat.write(notebook, tmp_path / "app.ipynb")
    with serving(["voila", "app.ipynb", "--no-browser", f"--port={free_port()}"], tmp_path) as address:
        check(page, address)


def test_marimo(page, tmp_path):
    (tmp_path / "app.py").write_text(MARIMO)
    options = ["--headless", "--no-token", "--host=127.0.0.1", f"--port={free_port()}"]
    with serving(["marimo", "run", *options, "app.py"], tmp_path) as address:
        check(page, address)
