"""Take the README's picture, an explorer as on the site, light and dark: ``make picture``."""

from __future__ import annotations

import json

from playwright.sync_api import sync_playwright

from mlgloss.widgets import explore
from tools import ROOT
from tools.chrome import FLAGS, find_or_install

STATIC = ROOT / "mlgloss" / "widgets" / "static"
THEMES = {"light": ("#fff", "#1f2328"), "dark": ("#121212", "#e6edf3")}  # background and text
PAGE = """<!doctype html>
<html lang="en" data-theme="{theme}">
<body style="margin: 0; padding: 0.5rem 1rem; font-family: sans-serif; background: {ground}; color: {ink}">
<div class="mlgloss-view" data-model="picture"></div>
<script type="application/json" class="mlgloss-state">{{"picture": {state}}}</script>"""


def page(theme: str) -> str:
    """Return a page that holds nothing but the state of an explorer."""
    explorer = explore("elu", z=-1, alpha=1.5, overlays=["relu", "tanh"])
    state = {name: value for name, value in explorer.get_state().items() if name not in ("_esm", "_css")}
    ground, ink = THEMES[theme]
    return PAGE.format(theme=theme, ground=ground, ink=ink, state=json.dumps(state))


def main() -> None:
    """Write docs/explorer-light.png and docs/explorer-dark.png."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        context = browser.new_context(viewport={"width": 760, "height": 480}, device_scale_factor=1.5)
        for theme in THEMES:
            tab = context.new_page()
            tab.set_content(page(theme))
            tab.add_style_tag(path=STATIC / "curve.css")
            for script in (STATIC / "curve.site.js", ROOT / "book" / "_static" / "afm-host.js"):
                tab.add_script_tag(path=script)
            tab.locator(".mlgloss-view[data-state=ready]").wait_for()
            tab.wait_for_timeout(300)  # until it is drawn at its width
            tab.locator("body").screenshot(path=ROOT / "docs" / f"explorer-{theme}.png")
        browser.close()


if __name__ == "__main__":
    main()
