// The curve explorer: an activation and its derivative side by side, a cursor to drag, a slider for each parameter.

import { Toggle } from "../shared/choices.js";
import { CursorExplorer, Panel } from "../shared/cursor_explorer.js";
import { div, fill, html, set, show, svg, write } from "../shared/dom.js";
import { rendererOf, UNMEASURED } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { FUNCTIONS } from "../shared/formulas.js";
import { CatalogCurve, oneSided } from "../shared/graph.js";
import { resetAndLink } from "../shared/link.js";
import { Slider } from "../shared/slider.js";
import { encode, restore } from "./curve_link.js";
import { flatInWords, flatRegions } from "./flat.js";
import { NormalSample } from "./histograms.js";
import { placeLabel } from "./label.js";
import { Overlays } from "./overlays.js";
import { Readout } from "./readout.js";
import { Formula, Tabulated } from "./subject.js";

const TANGENT = 0.2; // half its length, as a share of the plot's width
const RADIUS = 3.5; // pixels, of a mark
const TURNS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
const CORNERS = TURNS.map((turn) => [RADIUS * Math.cos(turn), RADIUS * Math.sin(turn)]);

/** Whether two heights differ by more than rounding. */
const differ = (a, b) => Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

const polyline = (kind) => svg("polyline", { class: `mlgloss-${kind}` });

/** A mark as a polygon that looks round: browsers recompute style when a circle moves. */
const round = (x, y) => CORNERS.map(([right, down]) => `${x + right},${y + down}`).join(" ");

/** One of its two plots: the curve, its corners and jumps, where it is flat; the function's with a tangent, too. */
class CurvePanel extends Panel {
  constructor(panel, slider) {
    super(panel, slider);
    this.shade = svg("g", { class: "mlgloss-shade" });
    this.curve = svg("g", { class: "mlgloss-curve" });
    this.marks = svg("g", { class: "mlgloss-marks" });
    this.others.before(this.shade);
    this.others.after(this.curve, this.marks);
    this.dots = [polyline("halo"), polyline("point")]; // lines without length: their round caps show
    this.moving.append(...this.dots); // not clipped at the ends of the domain
    if (panel.name === "function") {
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
    this.lines = curves.map((curve) => curve[this.part]);
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

const TOGGLES = ["show_function", "show_derivative", "full_digits"];
const STILL = "This curve comes from Python, and the page shows its last state: its sliders need a running kernel.";

class Curve extends CursorExplorer {
  #stale = true; // whether more has changed than the cursor's place
  #change = () => {
    this.#stale = true;
    this.redraw();
  };
  #histogramWidth = UNMEASURED;
  #drawn = {}; // what each part of the picture was last drawn for

  constructor(model, site) {
    super(model, site);
    const { subject, functions } = this.record;
    this.own = subject.own;
    this.parameters = subject.parameters.map((name) => this.traits[name]);
    this.source = this.own ? new Tabulated(model) : new Formula(model.get("function"), this.parameters, subject.breaks);
    const names = this.traits.overlays.options.map(({ name }) => name);
    this.others = functions.filter(({ name }) => names.includes(name)).map((entry) => new CatalogCurve(entry));
  }

  open() {
    const { z: _, ...others } = this.traits;
    this.listen(this.#change, [...Object.keys(others), ...(this.own ? ["table", "error"] : [])]);
    this.listen(this.redraw, ["z"]);
    this.#showState(this.read()); // what is hidden has no width
    this.observe([this, ...this.panels, this.sample.charts[0]], () => this.#measure()); // which draws at first, too
  }

  // ---- building ----

  build() {
    this.buildPanels(CurvePanel);
    this.readout = new Readout(["z", "show_function", "show_derivative"].map((name) => this.traits[name].label));
    this.empty = html("p", { class: "mlgloss-note" }, "Function and derivative are both hidden.");
    this.note = html("p", { class: "mlgloss-note mlgloss-flat" });
    this.error = html("p", { class: "mlgloss-note mlgloss-message", role: "alert" });
    this.overlays = this.control(Overlays, "overlays", { others: this.others });
    const onOpen = (sample) => this.assign({ sample });
    const sliders = ["sample_mean", "sample_scale"].map((name) => this.control(Slider, name));
    this.sample = new NormalSample({ sliders, onOpen });
    return div(
      "mlgloss-explorer",
      this.readout,
      div("mlgloss-panels", ...this.panels, this.empty),
      this.overlays.legend,
      this.error,
      div("mlgloss-controls", ...this.#buildSliders()),
      this.#buildRow(),
      this.note,
      ...(this.site && this.own ? [html("p", { class: "mlgloss-note" }, STILL)] : []),
      div("mlgloss-more", this.overlays, this.sample),
      this.status,
    );
  }

  #buildSliders() {
    this.sliders = this.parameters.map(({ name }) => this.control(Slider, name));
    for (const slider of this.sliders) slider.disabled = this.#isFixed;
    return [this.cursor, ...this.sliders];
  }

  /** The row below the sliders: what is shown, in which view, with how many digits; link and reset. */
  #buildRow() {
    this.toggles = TOGGLES.map((name) => this.control(Toggle, name));
    this.view.disabled = this.#isFixed;
    const [f, prime, digits] = this.toggles;
    const shown = div("mlgloss-choices", f, prime);
    return div("mlgloss-row", shown, this.view, digits, ...resetAndLink(this, encode));
  }

  /** Whether the curve is Python's, and no kernel runs. */
  get #isFixed() {
    return Boolean(this.site && this.own);
  }

  /** Notes how wide the visible parts are, and draws what that changes: at first, everything. */
  #measure() {
    const width = Math.max(...this.panels.map((panel) => panel.element.clientWidth)) || this.width;
    const histogramWidth = this.sample.charts[0].element.clientWidth || this.#histogramWidth;
    if (width === this.width && histogramWidth === this.#histogramWidth && !this.#stale) return;
    [this.width, this.#histogramWidth] = [width, histogramWidth];
    this.#stale = true;
    this.draw();
  }

  // ---- drawing ----

  draw() {
    if (this.#stale) this.#drawState();
    this.#stale = false;
    const { z, full_digits } = this.read(["z"]);
    this.#drawCursor(z, this.curves.f(z), this.curves.prime(z), full_digits);
  }

  #drawState() {
    const state = this.read();
    this.curves = this.source.at(state);
    this.#drawCurves(state, this.curves);
    this.#showState(state);
    if (state.sample) this.#drawSample(state, this.curves);
  }

  /** Whether a part of the picture, which depends on these values, has to be drawn again. */
  #isNew(part, ...values) {
    const wanted = JSON.stringify([this.source.version, ...values]);
    const isNew = wanted !== this.#drawn[part];
    this.#drawn[part] = wanted;
    return isNew;
  }

  #drawCurves(state, { f, prime, breaks }) {
    const { domain, overlays } = state;
    const values = this.parameters.map((p) => state[p.name]);
    const framed = this.#isNew("frame", domain, overlays, this.width);
    const others = this.others.filter(({ name }) => overlays.includes(name));
    if (framed) this.drawFrames(domain, others, [this.source, ...others]);
    if (!this.#isNew("curves", values) && !framed) return;
    const jumps = (b) => differ(...oneSided(prime, b));
    const where = this.#describe(state, others);
    const pieces = [f, prime].map((curve, i) => this.panels[i].pointsOn(curve, breaks));
    const regions = flatRegions(prime, pieces[1]);
    [f, prime].forEach((curve, i) => {
      this.panels[i].drawCurve(curve, pieces[i], this.own ? [] : breaks, jumps); // which side is closed, a table leaves open
      this.panels[i].shadeRegions(regions);
      this.panels[i].describe(`${["Graph", "Derivative"][i]} of ${where}`);
    });
    write(this.note, flatInWords(regions, domain));
  }

  #describe(state, others) {
    const settings = this.parameters.map((p) => `, ${p.label} = ${format(state[p.name])}`);
    const beside = others.length ? `, beside ${others.map(({ title }) => title).join(", ")}` : "";
    return `${this.record.subject.title}${settings.join("")}, for z from ${state.domain.map(format).join(" to ")}${beside}`;
  }

  #drawCursor(z, height, slope, full) {
    const [zText, heightText, slopeText] = [z, height, slope].map((x) => (Number.isNaN(x) ? "no value" : format(x)));
    this.cursor.setValue(z, `${zText}, f is ${heightText}, slope ${slopeText}`);
    this.panels[0].drawCursor(z, height, slope);
    this.panels[1].drawCursor(z, slope);
    this.readout.show(z, height, slope, { full, rough: this.own });
  }

  #drawSample(state, { f }) {
    const values = this.parameters.map((p) => state[p.name]);
    const { sample_mean, sample_scale, domain } = state;
    const own = this.own && domain; // beyond it there is no table
    if (!this.#isNew("sample", values, sample_mean, sample_scale, this.#histogramWidth, own)) return;
    this.sample.draw(f, state, this.#histogramWidth);
  }

  #showState(state) {
    this.parameters.forEach((p, i) => this.sliders[i].setValue(state[p.name]));
    this.toggles.forEach((toggle, i) => toggle.setValue(state[TOGGLES[i]]));
    this.view.setValue(state.domain);
    this.overlays.setValue(state.overlays);
    this.sample.setValue(state);
    write(this.error, (this.own && this.model.get("error")) || "");
    show(this.panels[0].element, state.show_function);
    show(this.panels[1].element, state.show_derivative);
    show(this.empty, !state.show_function && !state.show_derivative);
  }
}

const renderCurve = rendererOf(Curve);

function render(view) {
  const { model, el } = view;
  const [name, record] = [model.get("function"), model.get("record")];
  if (record?.subject && (record.subject.own || Object.hasOwn(FUNCTIONS, name))) return renderCurve(view);
  el.append(html("p", { class: "mlgloss-explorer", role: "alert" }, `There is no curve to show for the function \u201c${name}\u201d.`));
  return undefined;
}

export default { render, restore };
