"""The site as a zip: explorers and search work from the disk, without a server."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from tests.browser._visit import PAGES, scroll_through
from tools.offline import pack


@pytest.fixture(scope="module")
def disk(site, tmp_path_factory):
    """Return the address of the unpacked site."""
    folder = tmp_path_factory.mktemp("offline disk")  # with a space in its name
    pack(site, folder / "site.zip")
    with ZipFile(folder / "site.zip") as archive:
        archive.extractall(folder)
    return (folder / "mlgloss").as_uri()


@pytest.mark.parametrize("name", [name for name in PAGES if name != "search.html"])
def test_page_lives_on_the_disk(page, disk, name):
    page.goto(f"{disk}/{name}")
    scroll_through(page)
    views = page.locator(".mlgloss-view:visible")  # what a switch does not show does not start
    assert views.evaluate_all("views => views.map((view) => view.dataset.state)") == ["ready"] * views.count()
    assert page.faults == []


def test_search_finds_a_chapter_on_the_disk(page, disk):
    page.goto(f"{disk}/index.html")
    page.wait_for_url(f"{disk}/book/intro.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("lipschitz")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results a")
    page.get_by_role("link", name="ELU", exact=True).first.click()
    page.wait_for_url(f"{disk}/book/elu.html**")
    assert page.faults == []


def test_same_site_gives_the_same_zip(site, tmp_path):
    for name in ("one.zip", "two.zip"):
        pack(site, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
