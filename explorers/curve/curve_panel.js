// One plot of the curve explorer: the curve, its corners and jumps, where it is flat, and the tangent at the cursor.

import { fill, set, svg, write } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { differ, oneSided } from "../shared/graph.js";
import { Panel } from "../shared/panel.js";
import { placeLabel } from "./label.js";

const TANGENT = 0.2; // half its length, as a share of the plot's width
const RADIUS = 3.5; // pixels, of a mark
const TURNS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
const CORNERS = TURNS.map((turn) => [RADIUS * Math.cos(turn), RADIUS * Math.sin(turn)]);

const polyline = (kind) => svg("polyline", { class: `mlgloss-${kind}` });

/** A mark as a polygon that looks round: browsers recompute style when a circle moves. */
const round = (x, y) => CORNERS.map(([right, down]) => `${x + right},${y + down}`).join(" ");

export class CurvePanel extends Panel {
  constructor({ tangent = false, ...options }) {
    super(options);
    this.shade = svg("g", { class: "mlgloss-shade" });
    this.curve = svg("g", { class: "mlgloss-curve" });
    this.marks = svg("g", { class: "mlgloss-marks" });
    this.others.before(this.shade);
    this.others.after(this.curve, this.marks);
    this.dots = [polyline("halo"), polyline("point")]; // lines without length: their round caps show
    this.moving.append(...this.dots); // not clipped at the ends of the domain
    if (tangent) {
      this.tangent = polyline("tangent");
      this.slope = svg("text", { class: "mlgloss-slope" });
      this.clipped.append(this.tangent, this.slope);
    }
  }

  drawCurve(f, pieces, breaks, isKink) {
    this.f = f;
    this.drawLines(this.curve, pieces);
    const inside = breaks.filter((b) => b > this.domain[0] && b < this.domain[1]);
    fill(this.marks, "polygon", inside.flatMap((b) => this.#marksAt(f, b, isKink(b))));
  }

  drawOthers(curves) {
    super.drawOthers(curves);
    this.lines = curves.map(({ f }) => f);
  }

  shadeRegions(regions) {
    const { x, height } = this.axes;
    const band = ([left, right]) => ({ points: `${left},0 ${right},0 ${right},${height} ${left},${height}` });
    fill(this.shade, "polygon", regions.map((region) => band(region.map(x.toPixel))));
  }

  /** Moves the cursor to a point of the curve. */
  drawCursor(z, height, slope) {
    super.drawCursor(z);
    const { frame } = this.axes;
    const [x, y] = [this.axes.x.toPixel(z), this.pixelY(height)];
    const place = `${x + frame.x},${y + frame.y}`;
    const inside = y >= 0 && y <= frame.height;
    for (const dot of this.dots) set(dot, { points: inside ? `${place} ${place}` : "" });
    if (this.tangent) this.#drawTangent({ x, y }, slope);
  }

  #drawTangent({ x, y }, slope) {
    const rise = slope * (this.axes.y.unit / this.axes.x.unit);
    const known = Number.isFinite(y + rise);
    const run = (TANGENT * this.axes.width) / Math.hypot(1, rise);
    const text = known ? `slope ${format(slope)}` : "";
    set(this.tangent, { points: known ? `${x - run},${y - run * rise} ${x + run},${y + run * rise}` : "" });
    write(this.slope, text);
    if (known) set(this.slope, this.#besideTangent(text, { x, y }, { rise, run }));
  }

  /** Where the slope is written: clear of tangent and curves, if possible on the side with more room. */
  #besideTangent(text, point, { rise, run }) {
    const [side, other] = point.x < this.axes.width / 2 ? ["right", "left"] : ["left", "right"];
    const [level, opposite] = (side === "right") === rise <= 0 ? ["below", "above"] : ["above", "below"];
    const corners = [[side, level], [side, opposite], [other, opposite], [other, level]];
    const tangent = (x) => (Math.abs(x - point.x) > run ? NaN : point.y + (x - point.x) * rise);
    const curves = [this.f, ...this.lines].map((f) => (x) => this.pixelY(f(this.axes.x.toValue(x))));
    return placeLabel(text, point, this.axes, [tangent, ...curves], corners);
  }

  /** Closed at the value that the convention gives, open at a one-sided limit that differs from it. */
  #marksAt(f, z, kink) {
    const value = f(z);
    const open = oneSided(f, z).filter((limit) => differ(limit, value));
    const mark = (height, kind) => ({ class: kind, points: round(this.axes.x.toPixel(z), this.pixelY(height)) });
    const marks = open.map((limit) => mark(limit, "mlgloss-open"));
    return kink || open.length ? [...marks, mark(value, "mlgloss-closed")] : marks;
  }
}

