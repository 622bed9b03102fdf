"""Purge style sheets of the rules and custom properties that no page of a site can use.

A rule stays if every tag, class and id of one of its selectors is on some page, or is a word of some script: scripts
add elements and classes of their own. States such as :hover and [open] do not count.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node

CHOICE = {"is", "where", "has"}  # one of what is in their brackets has to match; none of what is in those of :not()
URL = re.compile(r'url\((["\']?)(?!data:|#)([^)"\']+)\1\)')
PROPERTY = re.compile(r'(?<=[{;])\s*(--[\w-]+)\s*:(?:"[^"]*"|[^;{}"])*(?:;|(?=}))')
READ = re.compile(r"var\(\s*(--[\w-]+)")


class Used(HTMLParser):
    """Collects what a site uses: the tags, .classes and #ids of its pages, and the words of scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: set[str] = set()
        self.words: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.marks.add(tag)
        for name, value in attrs:
            if name in ("class", "id"):
                self.marks.update(("." if name == "class" else "#") + word for word in (value or "").split())
            elif name == "style":
                self.read(value or "")

    def read(self, text: str) -> None:
        """Note the words of a script or a style."""
        self.words.update(re.findall(r"[A-Za-z_-][\w-]*", text))

    def __contains__(self, mark: str) -> bool:
        """Tell whether a tag, a .class or an #id may be on a page."""
        return mark in self.marks or mark.lstrip(".#") in self.words


def parsed(path: Path) -> list[Node]:
    """Return the rules of a style sheet, those of the sheets that it imports in their place."""
    rules = []
    for rule in tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            raise ValueError(f"{path.name}:{rule.source_line}: {rule.message}; mend the style sheet")
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            rules += parsed(path.parent / next(token.value for token in rule.prelude if token.type in ("string", "url")))
        elif rule.type != "at-rule" or rule.lower_at_keyword != "charset":
            rules.append(rule)
    return rules


def split(tokens: Iterable[Node]) -> list[list[Node]]:
    """Return the parts between commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def possible(selector: Iterable[Node], used: Used) -> bool:
    """Tell whether a selector may match an element of some page."""
    before = None
    for token in selector:
        if token.type == "hash":
            mark = f"#{token.value}"
        elif token.type == "ident" and before != ":":
            mark = f".{token.value}" if before == "." else token.lower_value
        else:
            mark = None
        if mark and mark not in used:
            return False
        if token.type == "function" and token.lower_name in CHOICE:
            if not any(possible(part, used) for part in split(token.arguments)):
                return False
        before = token
    return True


def written(tokens: Iterable[Node]) -> str:
    """Return tokens as text."""
    return tinycss2.serialize(tokens).strip()


def purged(rules: Iterable[Node], used: Used) -> str:
    """Return the rules that may match something as text, a line each."""
    kept = []
    for rule in rules:
        if rule.type == "at-rule":
            kept.append(purged_at(rule, used))
        else:
            selectors = [written(part) for part in split(rule.prelude) if possible(part, used)]
            kept.append(f"{','.join(selectors)}{{{written(rule.content)}}}" if selectors else "")
    return "\n".join(filter(None, kept))


def purged_at(rule: AtRule, used: Used) -> str:
    """Return a rule such as @media as text: only if it holds some rule that stays; any other as it is."""
    if rule.lower_at_keyword not in ("media", "supports", "container", "layer") or rule.content is None:
        return tinycss2.serialize([rule])
    inner = purged(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), used)
    return f"@{rule.at_keyword} {written(rule.prelude)}{{{inner}}}" if inner else ""


def without_unread(css: str, used: Used) -> str:
    """Return a style sheet without the custom properties that nothing reads, and without those that only they read."""
    read = used.words | set(READ.findall(css))
    less = PROPERTY.sub(lambda match: match[0] if match[1] in read else "", css)
    return css if less == css else without_unread(less, used)


def moved(css: str, old: Path, new: Path) -> str:
    """Return a style sheet whose addresses hold in another folder."""

    def address(match: re.Match[str]) -> str:
        return f'url("{Path(os.path.relpath(old / match[2], new)).as_posix()}")'

    return URL.sub(address, css)


def merged(sheets: Iterable[Path], folder: Path, used: Used) -> str:
    """Return one purged style sheet for those, to be put into the folder."""
    css = "\n".join(moved(purged(parsed(sheet), used), sheet.parent, folder) for sheet in sheets)
    return f'@charset "UTF-8";\n{without_unread(css, used)}\n'
