// The picture as a file that stands for itself: an SVG with its styles in it.

import { svg } from "../shared/dom.js";

const STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "paint-order", "font-family", "font-size", "font-weight", "font-style", "font-variant-numeric", "visibility",
];

/** A copy of an SVG element that looks the same without a style sheet. */
function standalone(element) {
  const copy = element.cloneNode(true);
  const copies = [copy, ...copy.querySelectorAll("*")];
  [element, ...element.querySelectorAll("*")].forEach((original, i) => {
    const style = getComputedStyle(original);
    copies[i].removeAttribute("class");
    for (const name of STYLES) copies[i].style.setProperty(name, style.getPropertyValue(name));
  });
  return copy;
}

/** All pictures inside an element, each at its place, as the text of one SVG file. */
export function drawingOf(stage) {
  const box = stage.getBoundingClientRect();
  const pictures = [...stage.querySelectorAll(":scope svg")].filter((one) => !one.parentElement.closest("svg") && one.checkVisibility());
  const copies = pictures.map((picture) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    const copy = standalone(picture);
    for (const [name, value] of Object.entries({ x: left - box.left, y: top - box.top, width, height })) copy.setAttribute(name, value);
    return copy;
  });
  const size = { width: box.width, height: box.height };
  const ground = getComputedStyle(stage).getPropertyValue("background-color");
  return new XMLSerializer().serializeToString(svg("svg", size, svg("rect", { ...size, fill: ground }), ...copies));
}

/** Hands a reader a file, which is made here: nothing is asked of a server. */
export function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
