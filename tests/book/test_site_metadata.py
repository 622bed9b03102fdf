"""What a page says about itself and its address: always a description, the rest if the address is known."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
import yaml

from tools import ROOT
from tools.process import run

CONFIGURATION = """
project = "The book"
extensions = ["book._ext.site_metadata", "book._ext.finish"]
"""
INDEX = "Book\n====\n\nThe *first* paragraph says what it is.\n\n.. toctree::\n\n   b\n   a\n"
LONG = "word " * 60


def build(source, **address):
    """Build a book of three pages with nothing but these extensions, and return where it is."""
    (source / "conf.py").write_text(CONFIGURATION)
    (source / "index.rst").write_text(INDEX)
    for name in "ab":
        (source / f"{name}.rst").write_text(f"Page {name}\n======\n\n{LONG}\n")
    known = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "GITHUB_REPOSITORY")}
    command = [sys.executable, "-m", "sphinx", "-q", source, source / "site"]
    options = {"cwd": ROOT, "env": known | address, "check": False, "capture_output": True}
    result = run(command, doing="building three pages", seconds=120, **options)
    return source / "site" if result.returncode == 0 else result.stderr


def tags(page):
    """Return the tags of a page that say what it is."""
    html = page.read_text(encoding="utf-8")
    found = dict(re.findall(r'<meta (?:name|property)="(description|og:\w+)" content="([^"]*)"', html))
    return found | dict(re.findall(r'<link rel="(canonical)" href="([^"]*)"', html))


def test_page_is_described_and_no_address_made_up(tmp_path):
    site = build(tmp_path)
    assert tags(site / "index.html") == {"description": "The first paragraph says what it is."}
    about = tags(site / "a.html")["description"]
    assert len(about) <= 160
    assert about.endswith("word…")
    assert not (site / "sitemap.xml").exists()
    assert "<base" not in (site / "404.html").read_text("utf-8").partition("<body>")[0]


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ({"SITE_URL": "https://example.org/x"}, "https://example.org/x/"),
        ({"GITHUB_REPOSITORY": "Owner/name"}, "https://owner.github.io/name/"),
        ({"GITHUB_REPOSITORY": "owner/owner.github.io"}, "https://owner.github.io/"),
        ({"GITHUB_REPOSITORY": "owner/name", "SITE_URL": "https://example.org/"}, "https://example.org/"),
    ],
)
def test_known_address_is_in_pages_sitemap_and_404(tmp_path, address, base):
    site = build(tmp_path, **address)
    found = tags(site / "a.html")
    assert (found["canonical"], found["og:url"]) == (f"{base}a.html", f"{base}a.html")
    assert (found["og:title"], found["og:site_name"], found["og:type"]) == ("Page a", "The book", "article")
    locations = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert locations == [f"{base}{name}.html" for name in ("index", "b", "a")]
    assert f'<base href="/{base.split("/", 3)[3]}">' in (site / "404.html").read_text("utf-8")


def test_links_show_a_picture_that_the_site_has(tmp_path):
    picture = tags(build(tmp_path, SITE_URL="https://example.org/") / "a.html")["og:image"]
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))["sphinx"]["config"]
    copied = {Path(path).name: ROOT / path for path in config["html_static_path"]}
    assert copied[picture.removeprefix("https://example.org/_static/")].is_file()


def test_wrong_address_is_refused(tmp_path):
    message = build(tmp_path, SITE_URL="example.org/book")
    assert "SITE_URL is 'example.org/book', but must be like https://example.org/book/" in message


def test_policy_names_each_inline_script_once(tmp_path):
    policy = (build(tmp_path) / "_headers").read_text("utf-8")
    digests = re.findall(r"'sha256-[^']+'", policy)
    assert len(digests) == len(set(digests)) > 0
