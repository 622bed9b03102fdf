"""The keyboard in JupyterLab and Notebook: what has the focus in an explorer has the keys, and the notebook none."""

from __future__ import annotations

import nbformat
import pytest

import mlgloss.widgets
from tests.hosts._jupyter import run_all
from tests.hosts.conftest import desk

EXPLORERS = {
    "GalleryExplorer": "GalleryExplorer()",
    "CurveExplorer": "CurveExplorer('elu', sample=True)",
    "ComparisonExplorer": "ComparisonExplorer()",
    "SoftmaxExplorer": "SoftmaxExplorer(full_digits=True)",
    "FlowExplorer": "FlowExplorer()",
    "TrainingExplorer": "TrainingExplorer()",
    "GatedExplorer": "GatedExplorer()",
}

# What can have the focus, everything folded out: whatever takes it, by whichever attribute.
FOCUSABLE = """(element) => {
  for (const details of element.querySelectorAll("details")) details.open = true;
  const focusable = (one) => (one.focus({ preventScroll: true }), one === document.activeElement);
  return [...element.querySelectorAll("*")].filter(focusable);
}"""

# All shortcuts of a cell with the focus, as Playwright writes keys, but for those that are none of the notebook's.
SHORTCUTS = """() => {
  const cell = jupyterapp.shell.currentWidget.content.activeCell.node;
  cell.focus();
  const names = { Accel: "Control", Ctrl: "Control", Cmd: "Meta" };
  const name = (part) => names[part] ?? (part.length > 1 ? part : part.toLowerCase());
  const combined = (keys) => /Ctrl|Accel|Alt|F\\d/.test(keys);
  const bindings = jupyterapp.commands.keyBindings.filter(
    ({ selector, keys }) => cell.closest(selector) && (selector !== "body" || !combined(keys)),
  );
  return [...new Set(bindings.map(({ keys }) => keys.map((key) => key.split(" ").map(name).join("+")).join(" ")))];
}"""

LISTEN = """() => {
  globalThis.commands = [];
  jupyterapp.commands.commandExecuted.connect((_, { id }) => commands.push(id));
}"""

NOTEBOOK = """() => {
  const { content } = jupyterapp.shell.currentWidget;
  const cells = content.widgets.map(({ model }) => [model.type, model.sharedModel.source, model.executionCount]);
  const { activeCellIndex, mode, selectedCells } = content;
  return { commands, cells, activeCellIndex, mode, selected: selectedCells.length };
}"""

# Out of another explorer's full screen, as Escape leads in a browser that has a window.
LEAVE = """(explorer) => {
  if (document.fullscreenElement) document.exitFullscreen();
  return !document.fullscreenElement && !explorer.closest("[inert]");
}"""

MOVED = "([slider, before, sign]) => (slider.valueAsNumber - before) * sign > 0"

SOME = ["x", "d d", "m", "a", "ArrowUp", "ArrowDown", "j", "Enter", "Shift+Enter", "Space"]


@pytest.fixture(scope="module", params=["jupyterlab", "notebook7"])
def page(request, chromium):
    """Return a page with a notebook that has each explorer below a cell, and a cell before and one behind them."""
    host = request.getfixturevalue(request.param)
    sources = ["from mlgloss.widgets import *", *EXPLORERS.values(), "0"]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    python = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=python), host.folder / "keyboard.ipynb")
    with desk(chromium) as page:
        host.open(page, "keyboard.ipynb")
        run_all(page)
        page.evaluate(LISTEN)
        yield page
    host.end_kernels()


@pytest.fixture
def explorers(page):
    explorers = page.locator(".jp-OutputArea .mlgloss-explorer")
    explorers.nth(len(EXPLORERS) - 1).wait_for()
    return explorers.all()


def test_all_explorers_are_here():
    assert set(EXPLORERS) == {name for name in mlgloss.widgets.__all__ if name.endswith("Explorer")}


def test_no_shortcut_of_the_notebook_fires(page, explorers):
    """All of them on one element of a sort, and some on every element."""
    shortcuts = page.evaluate(SHORTCUTS)
    assert set(SOME) < {*shortcuts, "Space"}
    sorts = set()
    for explorer in explorers:
        page.wait_for_function(LEAVE, arg=explorer.element_handle())
        elements = focusable(explorer)
        elements[0].focus()
        before = page.evaluate(NOTEBOOK)
        for element in elements:
            sort = element.evaluate("({ tagName, type }) => `${tagName} ${type}`")
            for keys in SOME if sort in sorts else [*shortcuts, "Space"]:
                element.focus()
                for key in keys.split():
                    page.keyboard.press(key)
            page.keyboard.press("Escape")
            assert page.evaluate(NOTEBOOK) == before, element
            sorts.add(sort)
    assert sorts >= {"INPUT range", "INPUT text", "INPUT checkbox", "INPUT radio", "BUTTON button", "SUMMARY undefined"}


def test_arrows_move_every_slider_and_choose(page, explorers):
    for explorer in explorers:
        for element in focusable(explorer):
            kind = element.get_attribute("type")
            if kind == "range":
                element.press("Home")
                page.wait_for_function("(slider) => slider.value === slider.min", arg=element)
                for key, sign in (("ArrowRight", 1), ("ArrowUp", 1), ("ArrowLeft", -1), ("ArrowDown", -1)):
                    before = element.evaluate("(slider) => slider.valueAsNumber")
                    element.press(key)
                    page.wait_for_function(MOVED, arg=[element, before, sign])
            elif kind == "radio":
                element.focus()
                page.keyboard.press("ArrowRight")
                page.wait_for_function("(radio) => document.activeElement !== radio && !radio.checked", arg=element)


def focusable(explorer):
    """Return all elements of an explorer that can have the focus."""
    return [handle.as_element() for handle in explorer.evaluate_handle(FOCUSABLE).get_properties().values()]
