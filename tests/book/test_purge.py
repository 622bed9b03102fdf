"""What is purged from the site's style sheet can match nothing, and all else stays."""

from __future__ import annotations

import pytest

from book._ext.purge import Used, merged

PAGE = '<main id="top" class="wide dark"><p>text of <b style="color: var(--written)">a page</b></p></main>'
SCRIPT = 'element.classList.add("shown"); document.createElement("dialog")'


@pytest.fixture
def purge(tmp_path):
    """Return what purges a style sheet of what the page and the script do not use."""
    used = Used()
    used.feed(PAGE)
    used.read(SCRIPT)

    def of(css, folder="styles"):
        sheet = tmp_path / folder / "sheet.css"
        sheet.parent.mkdir(exist_ok=True)
        sheet.write_text(css, encoding="utf-8")
        return merged([sheet], tmp_path, used).removeprefix('@charset "UTF-8";\n').strip()

    return of


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        "P",
        "*",
        ".wide",
        "#top",
        "main.wide.dark > p:hover::before",
        ".shown",
        "dialog[open]",
        ".wide:not(.nowhere)",
        ":is(.nowhere, .wide) p",
        "main:has(p, .nowhere)",
        "[data-theme=dark] p",
        "::selection",
    ],
)
def test_rule_that_can_match_stays(purge, selector):
    assert purge(f"{selector}{{color:red}}") == f"{selector}{{color:red}}"


@pytest.mark.parametrize(
    "selector",
    ["table", ".nowhere", "#bottom", "p.text", "main .nowhere p", ":is(.nowhere, ul) p", "main:has(ul)"],
)
def test_rule_that_cannot_match_goes(purge, selector):
    assert purge(f"{selector}{{color:red}}") == ""


def test_only_the_selectors_that_can_match_stay(purge):
    assert purge(".nowhere, p, ul li { color: red }") == "p{color: red}"


def test_rules_inside_of_conditions_are_purged_too(purge):
    assert purge("@media print { p{color:red} ul{color:red} }") == "@media print{p{color:red}}"
    assert purge("@media print { @supports (gap:0) { ul{color:red} } }") == ""


def test_rules_of_other_kinds_stay(purge):
    css = '@font-face{font-family:"A"}\n@keyframes spin{to{rotate:1turn}}\n@page{margin:1cm}'
    assert purge(css) == css


def test_custom_property_stays_where_it_is_read(purge):
    css = 'p{--a:1;--b:var(--a);--c:var(--d);--d:";}";--written:2;width:var(--b)}'
    assert purge(css) == "p{--a:1;--b:var(--a);--written:2;width:var(--b)}"


def test_address_holds_in_the_folder_of_the_merged_sheet(purge):
    assert purge("p{src:url(font.woff2)}") == 'p{src:url("styles/font.woff2")}'
    assert purge("p{src:url('../font.woff2')}") == 'p{src:url("font.woff2")}'
    assert purge('p{src:url("data:image/svg+xml,%3Csvg/%3E")}') == 'p{src:url("data:image/svg+xml,%3Csvg/%3E")}'


def test_imported_sheet_stands_where_it_is_imported(purge, tmp_path):
    (tmp_path / "basic.css").write_text("p{background:url(file.png)}ul{color:red}")
    assert purge('@import "../basic.css";p{color:blue}') == 'p{background:url("file.png")}\np{color:blue}'


def test_sheet_that_cannot_be_read_is_named(purge):
    with pytest.raises(ValueError, match=r"sheet.css:1.*mend"):
        purge("p{color:red} }")
