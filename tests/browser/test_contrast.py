"""What axe leaves out of a page's contrast: text in figures and explorers, on what is drawn under it, and curves."""

from __future__ import annotations

import pytest

from tests.browser._visit import WITH_TEXT, scroll_through

TEXT, CURVE = 4.5, 3

# The contrast of each text and of each curve to its ground. What is painted can be hit, so that what lies under the
# middle of a text is known: areas, wide lines, its own halo; and whether it is covered, as the pill on an axis covers
# numbers. Lines of the grid are no curves.
FIND = """() => {
  const WIDE = 10; // pixels of a line that a text stands on
  document.head.insertAdjacentHTML("beforeend", "<style>svg * { pointer-events: visiblePainted !important }</style>");
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = (color) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((c, i) => a * c + (1 - a) * below[i]);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const opacity = (element) => (element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1);
  const paint = (element, part) => {
    const style = getComputedStyle(element);
    const [r, g, b, a] = style[part] === "none" ? [0, 0, 0, 0] : read(style[part]);
    return [r, g, b, a * style[`${part}Opacity`] * opacity(element)];
  };
  const groundOf = (element) => {
    const color = read(getComputedStyle(element).backgroundColor);
    return color[3] === 1 ? color.slice(0, 3) : over(color, groundOf(element.parentElement));
  };
  const area = (shape) => {
    const { strokeWidth } = getComputedStyle(shape);
    if (!["line", "polyline"].includes(shape.localName)) return paint(shape, "fill");
    return parseFloat(strokeWidth) > WIDE ? paint(shape, "stroke") : [0, 0, 0, 0];
  };
  const under = (text) => {
    const { x, y, width, height } = text.getBoundingClientRect();
    const stack = document.elementsFromPoint(x + width / 2, y + height / 2);
    const hit = stack.find((element) => text.contains(element));
    const [above, below] = [stack.slice(0, stack.indexOf(hit)), stack.slice(stack.indexOf(hit) + 1)];
    const isCovered = above.some((e) => e.ownerSVGElement && area(e)[3] === 1);
    const drawn = below.filter((e) => e.ownerSVGElement && !text.contains(e)).map(area);
    const halo = parseFloat(getComputedStyle(text).strokeWidth) > 1 ? [paint(text, "stroke")] : [];
    if (isCovered) return null;
    const page = groundOf(text.closest("svg"));
    return [...halo, ...drawn].reverse().reduce((ground, color) => over(color, ground), page);
  };
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width + height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const seen = (selector) => [...document.querySelectorAll(`article svg ${selector}`)].filter(isSeen);
  const found = [];
  const note = (kind, element, color, ground) => {
    const size = contrast(over(color, ground), ground);
    found.push([kind, size, element.textContent.trim() || element.outerHTML.slice(0, 150)]);
  };
  for (const text of seen("text")) {
    const ground = text.textContent.trim() && under(text);
    if (ground) note("text", text, paint(text, "fill"), ground);
  }
  const grid = document.body.appendChild(document.createElement("i"));
  grid.style.color = "var(--rule)";
  const rule = String(read(getComputedStyle(grid).color));
  for (const curve of seen(":is(path, polyline):not(defs *)")) {
    const { stroke, fill } = getComputedStyle(curve);
    const isCurve = stroke !== "none" && fill === "none" && String(read(stroke)) !== rule;
    if (isCurve) note("curve", curve, paint(curve, "stroke"), groundOf(curve.closest("svg")));
  }
  return found;
}"""


@pytest.mark.parametrize("name", WITH_TEXT)
def test_text_and_curves_of_pictures_stand_out(chromium, url, name):
    with chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{url}/{name}")
        scroll_through(page)
        page.set_viewport_size({"width": 1280, "height": page.evaluate("document.documentElement.scrollHeight")})
        page.evaluate("scrollTo(0, 0)")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found = page.evaluate(FIND)
            assert [one for one in found if one[1] < {"text": TEXT, "curve": CURVE}[one[0]]] == [], theme
