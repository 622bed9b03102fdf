"""The table of all functions: sorted by mouse and keyboard, and a plain table without scripts."""

from __future__ import annotations

import pytest

from mlgloss import show
from mlgloss.catalog import CATALOG
from tests.browser._explorer import open_linked

HEADS = ["Function", *show.COMPARED]
NAMES = list(CATALOG)


@pytest.fixture
def table(page, url):
    """Return the table once all that is above it has come to life: what still moves cannot be pressed."""
    network = open_linked(page, f"{url}/book/compare.html").locator(".mlgloss-network")
    network.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-network[data-drawn]")
    return page.locator("table:has(data)")


def order(table):
    """Return the functions in the order of the rows."""
    cells = table.locator("tbody tr > :first-child").all_inner_texts()
    titles = {record.title: name for name, record in CATALOG.items()}
    longest = sorted(titles, key=len, reverse=True)  # one title may begin with another
    return [next(titles[title] for title in longest if cell.startswith(title)) for cell in cells]


def sorted_by(label, reverse=False):
    """Return the order that the catalog's numbers give; equal ones stay in the catalog's."""
    if label == "Function":
        return sorted(CATALOG, key=lambda name: CATALOG[name].title.casefold(), reverse=reverse)
    row = next(row for row in show.ROWS if row.label == label)
    keys = {name: tuple(row.order(record.properties(**record.defaults))) for name, record in CATALOG.items()}
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values()), reverse=reverse))}
    return sorted(CATALOG, key=lambda name: ranks[keys[name]])


def states(table):
    return table.locator("thead th").evaluate_all("heads => heads.map((head) => head.getAttribute('aria-sort'))")


@pytest.mark.parametrize("label", HEADS)
def test_heading_sorts_up_then_down(page, table, label):
    assert order(table) == NAMES
    assert states(table) == [None] * len(HEADS)
    button = table.get_by_role("button", name=label)
    for direction in ("ascending", "descending", "ascending"):
        button.click()
        assert order(table) == sorted_by(label, reverse=direction == "descending")
        assert states(table) == [direction if head == label else None for head in HEADS]
    assert page.faults == []


def test_only_one_heading_is_sorted_by(table):
    table.get_by_role("button", name="Smoothness").click()
    table.get_by_role("button", name="Bounded").click()
    assert states(table) == ["ascending" if head == "Bounded" else None for head in HEADS]
    assert order(table) == sorted_by("Bounded"), "what was sorted before does not matter"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_sort_and_keep_the_focus(page, table, key):
    first, second = (table.get_by_role("button", name=name) for name in ("Function", "Range"))
    first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press(key)
    assert order(table) == sorted_by("Range")
    assert second.evaluate("button => button === document.activeElement")
    page.keyboard.press(key)
    assert order(table) == sorted_by("Range", reverse=True)


def test_cells_keep_their_rows(table):
    rows = sorted(table.locator("tbody tr").all_inner_texts())
    table.get_by_role("button", name="Saturates").click()
    assert sorted(table.locator("tbody tr").all_inner_texts()) == rows


def test_headings_are_large_enough_to_touch(table):
    for button in table.get_by_role("button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44


def test_first_column_stays_in_view(page, table):
    page.set_viewport_size({"width": 390, "height": 800})
    table.evaluate("table => { table.parentElement.scrollLeft = 1000 }")
    cell, frame = table.locator("tbody td").first.bounding_box(), table.locator("xpath=..").bounding_box()
    assert cell["x"] == pytest.approx(frame["x"], abs=1)


def test_table_is_plain_without_scripts(scriptless, url):
    scriptless.goto(f"{url}/book/compare.html")
    table = scriptless.locator("table:has(data)")
    assert order(table) == NAMES
    assert [head.strip() for head in table.locator("thead th").all_inner_texts()] == HEADS
    assert table.locator("button").count() == 0


def test_other_tables_and_pages_are_left_alone(page, url):
    page.goto(f"{url}/book/compare.html")
    assert page.locator(".mlgloss-sort").count() == len(HEADS)
    page.goto(f"{url}/book/elu.html")
    assert page.locator(".mlgloss-sort").count() == 0
    assert "sort.js" not in page.content()
