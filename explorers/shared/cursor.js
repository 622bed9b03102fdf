// The cursor on a plot, and the tangent there: a picture of its own over the plot, so that the browser draws nothing
// else again when it moves. It is made of polylines, because where circles are is style to the browser, to be computed
// anew, and `points` is not.

import { ground, set, svg, write } from "./dom.js";
import { format } from "./format.js";
import { placeLabel } from "./label.js";

const TANGENT = 0.2; // half its length, as a share of the plot's width

const line = (kind) => svg("polyline", { class: `mlgloss-${kind}` });

export class Cursor {
  constructor(axes, { tangent }) {
    this.axes = axes;
    this.line = line("cursor");
    this.dots = [line("halo"), line("point")]; // lines without length, whose round caps are seen
    this.clipped = svg("svg", { overflow: "hidden" }, ground(), this.line);
    const parts = [this.clipped, ground(), ...this.dots]; // these are whole also at the end of the domain
    this.element = svg("svg", { class: "mlgloss-moving", "aria-hidden": "true" }, ...parts);
    if (tangent) {
      this.tangent = line("tangent");
      this.slope = svg("text", { class: "mlgloss-slope" });
      this.clipped.append(this.tangent, this.slope);
    }
  }

  layout() {
    const { viewBox, frame } = this.axes;
    set(this.element, { viewBox });
    set(this.clipped, frame);
  }

  /** Moves it to a point in pixels; `lines`, from x to y in pixels, are what the tangent's slope is written clear of. */
  draw({ x, y }, slope, lines) {
    const { frame } = this.axes;
    const place = `${x + frame.x},${y + frame.y}`;
    const inside = y >= 0 && y <= frame.height;
    set(this.line, { points: `${x},0 ${x},${frame.height}` });
    for (const dot of this.dots) set(dot, { points: inside ? `${place} ${place}` : "" });
    if (this.tangent) this.#drawTangent({ x, y }, slope, lines);
  }

  #drawTangent({ x, y }, slope, lines) {
    const rise = slope * (this.axes.y.unit / this.axes.x.unit);
    const known = Number.isFinite(y + rise);
    const run = (TANGENT * this.axes.width) / Math.hypot(1, rise);
    const text = known ? `slope ${format(slope)}` : "";
    set(this.tangent, { points: known ? `${x - run},${y - run * rise} ${x + run},${y + run * rise}` : "" });
    write(this.slope, text);
    if (known) set(this.slope, this.#besideTangent(text, { x, y }, { rise, run }, lines));
  }

  /** Where the slope is written: rather on the side with more room, and clear of tangent and lines. */
  #besideTangent(text, point, { rise, run }, lines) {
    const [side, other] = point.x < this.axes.width / 2 ? ["right", "left"] : ["left", "right"];
    const [level, opposite] = (side === "right") === rise <= 0 ? ["below", "above"] : ["above", "below"];
    const corners = [[side, level], [side, opposite], [other, opposite], [other, level]];
    const tangent = (x) => (Math.abs(x - point.x) > run ? NaN : point.y + (x - point.x) * rise);
    return placeLabel(text, point, this.axes, [tangent, ...lines], corners);
  }
}
