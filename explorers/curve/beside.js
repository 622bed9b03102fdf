// Other functions of the catalog beside the curve: chips and a list to choose them from, where they run under the
// curve, and where their names stand.

import { Toggle } from "../shared/choices.js";
import { html } from "../shared/dom.js";
import { familyGroups } from "../shared/families.js";
import { linesOf, placeLabel } from "./label.js";

const ALIKE = 1; // pixels that two curves may be apart where they count as one
const SHORTEST = 12; // pixels for which they have to be
const STEP = 6; // pixels, to look for a curve in the frame
const CORNERS = [["right", "above"], ["right", "below"], ["left", "above"], ["left", "below"]];

export class Beside {
  /** `offered` are the names that have a chip; the other functions of the record stand in a list, by family. */
  constructor({ others, offered, record, onInput }) {
    this.others = others;
    const chosen = () => onInput(others.filter((_, i) => this.toggles[i].input.checked).map(({ name }) => name));
    const kind = (name) => (offered.includes(name) ? "mlgloss-chip" : "mlgloss-check");
    this.toggles = others.map(({ name, title }) => new Toggle({ label: title, attributes: { class: kind(name) }, onInput: chosen }));
    const toggleOf = (name) => this.toggles[others.findIndex((other) => other.name === name)];
    const listed = ({ name }) => !offered.includes(name) && toggleOf(name);
    const group = (name, ...parts) => html("div", { class: `mlgloss-${name}`, role: "group", "aria-label": "Beside" }, ...parts);
    this.chips = group("chips", html("span", {}, "Beside"), ...offered.map(toggleOf));
    this.list = group("beside", ...familyGroups(record, listed));
  }

  setValue(names) {
    this.others.forEach(({ name }, i) => this.toggles[i].setValue(names.includes(name)));
  }
}

/** The stretches of a piece of one curve, { z, heights }, that lie on another, f. */
export function whereAlike({ z, heights }, f, toPixel) {
  const isAlike = heights.map((height, i) => Math.abs(toPixel(height) - toPixel(f(z[i]))) < ALIKE);
  const stretches = [];
  for (let i = 0; i < z.length; i++) {
    if (!isAlike[i]) continue;
    if (!isAlike[i - 1]) stretches.push({ z: [], heights: [] });
    stretches.at(-1).z.push(z[i]);
    stretches.at(-1).heights.push(heights[i]);
  }
  return stretches.filter((stretch) => stretch.z.length > SHORTEST / 2); // two pixels from point to point
}

/** The names of curves, each beside its curve where that comes into a panel's frame, as notes clear of others. */
export function namesBeside(curves, panel, notes) {
  const { axes, part, letter } = panel;
  const line = (f) => (x) => panel.pixelY(f(axes.x.toValue(x)));
  const spots = [];
  for (const { title, [part]: f } of curves) {
    const point = entry(line(f), axes, letter);
    const near = point && spots.find(({ x, y }) => Math.hypot(x - point.x, y - point.y) < 1.4 * letter);
    if (near) near.titles.push(title);
    else if (point) spots.push({ ...point, titles: [title] });
  }
  const noted = notes.flatMap((note) => linesOf(note, letter));
  const lines = [...noted, ...[panel.f, ...curves.map((curve) => curve[part])].map(line)];
  return spots.map((point) => {
    const text = point.titles.join(", ");
    return { text, class: "mlgloss-rest", ...placeLabel(text, point, axes, lines, CORNERS, letter) };
  });
}

/** The first point from the left where a line is well inside the frame. */
function entry(line, { width, height }, letter) {
  for (let x = 0; x < width; x += STEP) {
    const y = line(x);
    if (y > letter && y < height - letter) return { x, y };
  }
  return undefined;
}
