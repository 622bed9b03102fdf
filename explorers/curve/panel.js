// One of the two plots: the curve, its corners and jumps, what is written beside them, and a point that moves along.

import { Axes, UNWRITTEN } from "../shared/axes.js";
import { Panel } from "../shared/cursor_explorer.js";
import { fill, fillTexts, set, svg, write } from "../shared/dom.js";
import { formatBriefly } from "../shared/format.js";
import { oneSided } from "../shared/graph.js";
import { linesThrough } from "../shared/polyline.js";
import { namesBeside, whereAlike } from "./beside.js";
import { FLAT_SLOPE } from "./flat.js";
import { linesOf, placeLabel, widthOf } from "./label.js";

const TANGENT = 0.12; // half its length, as a share of the plot's width
const RADIUS = 0.3; // of a mark, in heights of a letter
const TURNS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
const ANYWHERE = [["left", "above"], ["right", "above"], ["left", "below"], ["right", "below"]];

/** Whether two heights differ by more than rounding. */
export const differ = (a, b) => Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

const polyline = (kind) => svg("polyline", { class: `mlgloss-${kind}` });
const fillLines = (place, kind, lines) => fill(place, kind, lines.map((points) => ({ points })));
const group = (kind) => svg("g", { class: `mlgloss-${kind}` });

/** A mark as a polygon that looks round: browsers recompute style when a circle moves. */
const round = (x, y, radius) => TURNS.map((turn) => `${x + radius * Math.cos(turn)},${y + radius * Math.sin(turn)}`).join(" ");

class CurvePanel extends Panel {
  constructor(panel, slider) {
    super(panel, slider, new Axes("", { x: UNWRITTEN }));
    [this.alike, this.limits, this.curve, this.marks] = ["alike", "limits", "curve", "marks"].map(group);
    set(this.others, { class: "mlgloss-others" });
    this.others.before(this.alike);
    this.others.after(this.limits, this.curve, this.marks);
    this.notes = group("notes");
    this.title = svg("text", { class: "mlgloss-name" }, `${panel.name === "function" ? "output" : "slope"} ${panel.label}`);
    this.words = svg("svg", { overflow: "visible" }, this.notes, this.title);
    for (const text of [this.axes.title, this.axes.argument]) text.remove(); // the one moves along with the frame
    this.axes.element.append(this.words);
    this.dots = [polyline("halo"), polyline("point")]; // lines without length: their round caps show
    this.value = svg("text", { class: "mlgloss-at" });
    this.moving.append(...this.dots, this.value); // not clipped at the ends of the domain
  }

  /** Lays the frame out: `height` is that of the plot itself, `range` what it shows. */
  place(width, domain, { height, range, space, top = 0, bottom = 0 }, { left, right, letter, space: x }) {
    Object.assign(this, { domain, letter });
    const margin = { top, right, bottom, left };
    this.axes.layout(width, height + top + bottom, domain, range, { margin, space: { x, y: space } });
    set(this.moving, { viewBox: this.axes.viewBox });
    for (const part of [this.clipped, this.words]) set(part, this.axes.frame);
    set(this.title, { x: 8, y: letter + 4 });
  }

  /** Draws the curve; `marked` are the z where it may have a corner or a jump, `isKink` says of each whether it has. */
  drawCurve(f, pieces, marked, isKink) {
    this.f = f;
    this.lines = this.#linesOf(pieces);
    fillLines(this.curve, "polyline", this.lines);
    fill(this.marks, "polygon", marked.flatMap((z) => this.#marksAt(f, z, isKink(z))));
  }

  /** Draws the other curves, wider where they run under this one, and returns their names, clear of these notes. */
  drawBeside(curves, notes) {
    this.beside = curves.map((curve) => curve[this.part]);
    const pieces = curves.map((curve) => this.pointsOn(curve[this.part], curve.breaks));
    const alike = (piece) => whereAlike(piece, this.f, (height) => this.pixelY(height));
    fillLines(this.others, "polyline", pieces.flatMap((all) => this.#linesOf(all)));
    fillLines(this.alike, "polyline", pieces.flatMap((all) => this.#linesOf(all.flatMap(alike))));
    return namesBeside(curves, this, notes);
  }

  drawNotes(notes) {
    this.noted = notes.flatMap((note) => linesOf(note, this.letter));
    fillTexts(this.notes, notes);
  }

  /** Moves the cursor to a point of the curve. */
  drawCursor(z, height, corners, lines = []) {
    super.drawCursor(z);
    const { frame } = this.axes;
    const [x, y] = [this.axes.x.toPixel(z), this.pixelY(height)];
    const place = `${x + frame.x},${y + frame.y}`;
    const inside = y >= 0 && y <= frame.height;
    for (const dot of this.dots) set(dot, { points: inside ? `${place} ${place}` : "" });
    write(this.value, inside ? formatBriefly(height) : "");
    if (!inside) return;
    const curves = [this.f, ...this.beside].map((f) => (at) => this.pixelY(f(this.axes.x.toValue(at))));
    const spot = placeLabel(formatBriefly(height), { x, y }, this.axes, [...lines, ...this.noted, ...curves], corners, 1.1 * this.letter);
    set(this.value, { ...spot, x: spot.x + frame.x, y: spot.y + frame.y });
  }

  #linesOf(pieces) {
    const { toPixel } = this.axes.x;
    return pieces.flatMap(({ z, heights }) => linesThrough(z.map(toPixel), heights.map((height) => this.pixelY(height))));
  }

  /** Closed at the value that the convention gives, open at a one-sided limit that differs from it. */
  #marksAt(f, z, isKink) {
    const value = f(z);
    const open = oneSided(f, z).filter((limit) => differ(limit, value));
    const radius = RADIUS * this.letter;
    const mark = (height, kind) => ({ class: kind, points: round(this.axes.x.toPixel(z), this.pixelY(height), radius) });
    const marks = open.map((limit) => mark(limit, "mlgloss-open"));
    return isKink || open.length ? [...marks, mark(value, "mlgloss-closed")] : marks;
  }
}

/** The function's plot: with a tangent, its limits, and its corners named. */
export class OutputPanel extends CurvePanel {
  constructor(panel, slider) {
    super(panel, slider);
    this.tangent = polyline("tangent");
    this.clipped.append(this.tangent);
  }

  /** Draws the limits, and returns what is to be said of them; they are [{ value, text, side }]. */
  drawLimits(limits) {
    const { width, height } = this.axes;
    const seen = limits.map((limit) => ({ ...limit, y: this.pixelY(limit.value) })).filter(({ y }) => y > 0 && y < height);
    fillLines(this.limits, "polyline", seen.map(({ y }) => `0,${y} ${width},${y}`));
    const far = { left: { x: width - 8, "text-anchor": "end" }, right: { x: 8, "text-anchor": "start" } };
    return seen.map(({ text, y, side }) => ({ text, ...far[side], y: y - 0.5 * this.letter, class: "mlgloss-note" }));
  }

  corner(z) {
    const point = { x: this.axes.x.toPixel(z), y: this.pixelY(this.f(z)) };
    const curve = (at) => this.pixelY(this.f(this.axes.x.toValue(at)));
    const corners = [["right", "below"], ["left", "above"]];
    return { text: "corner", class: "mlgloss-note", ...placeLabel("corner", point, this.axes, [curve], corners, this.letter) };
  }

  drawCursor(z, height, slope) {
    const { x, y, width } = this.axes;
    const [at, level] = [x.toPixel(z), this.pixelY(height)];
    const rise = slope * (y.unit / x.unit);
    const run = (TANGENT * width) / Math.hypot(1, rise);
    const known = Number.isFinite(level + rise);
    set(this.tangent, { points: known ? `${at - run},${level - run * rise} ${at + run},${level + run * rise}` : "" });
    const tangent = (place) => (Math.abs(place - at) > run ? NaN : level + (place - at) * rise);
    const [side, other] = at < width / 2 ? ["right", "left"] : ["left", "right"]; // first where there is more room
    const [near, opposite] = (side === "right") === rise <= 0 ? ["below", "above"] : ["above", "below"];
    super.drawCursor(z, height, [[side, near], [side, opposite], [other, opposite], [other, near]], [tangent]);
  }
}

/** The derivative's plot: what it lets through as an area, and a band where hardly anything is left. */
export class SlopePanel extends CurvePanel {
  constructor(panel, slider) {
    super(panel, slider);
    this.passed = group("passed");
    this.shade = group("shade");
    this.alike.before(this.shade, this.passed);
  }

  drawCurve(f, pieces, marked, isKink) {
    super.drawCurve(f, pieces, marked, isKink);
    const floor = this.pixelY(0);
    fillLines(this.passed, "polygon", this.lines.map((line) => area(line, floor)));
  }

  /** Draws the bands, and returns what they say. */
  drawFlat(regions) {
    const { x, height } = this.axes;
    const bands = regions.map((region) => region.map(x.toPixel));
    fillLines(this.shade, "polygon", bands.map(([left, right]) => `${left},0 ${right},0 ${right},${height} ${left},${height}`));
    return bands.flatMap(([left, right]) => {
      const texts = [`below ${FLAT_SLOPE}`, `< ${FLAT_SLOPE}`];
      const text = texts.find((each) => widthOf(each, this.letter) + 12 < right - left);
      return text ? [{ text, x: left + 8, y: 2.6 * this.letter + 4, class: "mlgloss-note", "text-anchor": "start" }] : [];
    });
  }

  drawCursor(z, slope) {
    super.drawCursor(z, slope, ANYWHERE);
  }
}

/** Between a line through points and a floor. */
function area(line, floor) {
  const points = line.trim().split(" ");
  const below = (point) => `${point.split(",")[0]},${floor}`;
  return [below(points[0]), ...points, below(points.at(-1))].join(" ");
}
