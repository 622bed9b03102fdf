// What explorers of curves share: a function and its derivative over one part of the z axis, and a cursor inside it.

import { Axes, heightOf } from "./axes.js";
import { div, fill, ground, set, svg } from "./dom.js";
import { Explorer, onDrag } from "./explorer.js";
import { padded, pointsOn } from "./graph.js";
import { clamp } from "./numbers.js";
import { linesThrough } from "./polyline.js";
import { Slider } from "./slider.js";
import { View } from "./view.js";

const PARTS = { function: "f", derivative: "prime" }; // of a curve: what a panel of that name shows
const STEP = 2; // pixels between two points of a curve, before those on a straight line are left out
const FAR_OUT = 1e5; // pixels; SVG renderers misdraw much larger coordinates

/** The values of z that the panels share, and the step a key moves the cursor by: 0.1 on -6..6. */
export function cursorRange([low, high]) {
  const step = 10 ** (Math.floor(Math.log10(high - low)) - 2);
  return { low, high, step, resolution: step / 10 };
}

/**
 * One plot of curves. The cursor is in a picture of its own over it, so that the browser redraws nothing else when it
 * moves. It is a polyline because browsers recompute style when the ends of a line change, but not when `points` does.
 */
export class Panel {
  /** The pointer on the plot moves the slider. */
  constructor({ name, label }, slider, axes = new Axes(label)) {
    this.part = PARTS[name];
    this.axes = axes;
    this.others = svg("g");
    this.axes.plot.append(this.others);
    this.cursor = svg("polyline", { class: "mlgloss-cursor" });
    this.clipped = svg("svg", { overflow: "hidden" }, ground(), this.cursor);
    this.moving = svg("svg", { class: "mlgloss-moving", "aria-hidden": "true" }, this.clipped, ground());
    this.element = div(`mlgloss-panel mlgloss-${name}`, this.axes, this.moving);
    onDrag(this.axes.element, (event) => {
      slider.input.focus({ preventScroll: true }); // so that the arrow keys go on from here
      slider.onInput(slider.admit(this.axes.valueAt(event)));
    });
  }

  /** Lays the frame out, as high as these curves need; `more` is for the axes. */
  layout(width, domain, curves, more) {
    this.domain = domain;
    this.axes.layout(width, heightOf(width), domain, padded(curves.flatMap((curve) => curve.heights(this.part, domain))), more);
    set(this.moving, { viewBox: this.axes.viewBox });
    set(this.clipped, this.axes.frame);
  }

  describe(text) {
    set(this.axes.element, { "aria-label": text });
  }

  /** What a curve is drawn from: points on each piece between the breaks, up to its one-sided limits. */
  pointsOn(f, breaks) {
    return pointsOn(f, this.domain, breaks, STEP / this.axes.x.unit);
  }

  drawCursor(z) {
    const x = this.axes.x.toPixel(z);
    set(this.cursor, { points: `${x},0 ${x},${this.axes.frame.height}` });
  }

  pixelY(height) {
    return clamp(this.axes.y.toPixel(height), [-FAR_OUT, FAR_OUT]);
  }

  drawLines(group, pieces) {
    const toY = (height) => this.pixelY(height);
    const lines = pieces.flatMap(({ z, heights }) => linesThrough(z.map(this.axes.x.toPixel), heights.map(toY)));
    fill(group, "polyline", lines.map((points) => ({ points })));
  }
}

export class CursorExplorer extends Explorer {
  /** Makes the cursor, a panel of each kind, and the choice of a view. */
  buildPanels(First, Second = First, Cursor = Slider) {
    this.cursor = this.control(Cursor, "z");
    this.panels = this.record.panels.map((panel, i) => new [First, Second][i](panel, this.cursor));
    this.view = this.control(View, "domain", { onInput: (domain) => this.assign({ domain, z: clamp(this.state.z, domain) }) });
  }

  /** The state; its cursor is inside the domain. */
  read(names) {
    const state = super.read(names);
    state.z = clamp(state.z, state.domain);
    return state;
  }
}
