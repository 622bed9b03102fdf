// The curve explorer: an activation and its derivative side by side, a cursor to drag, a slider for each parameter.

import { Toggle } from "../shared/choices.js";
import { div, html, show, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { FUNCTIONS } from "../shared/formulas.js";
import { CatalogCurve, differ, oneSided, padded } from "../shared/graph.js";
import { resetAndLink } from "../shared/link.js";
import { clamp } from "../shared/numbers.js";
import { cursorRange } from "../shared/panel.js";
import { Slider } from "../shared/slider.js";
import { View } from "../shared/view.js";
import { encode, restore } from "./curve_link.js";
import { CurvePanel } from "./curve_panel.js";
import { flatInWords, flatRegions } from "./flat.js";
import { NormalSample } from "./histograms.js";
import { Overlays } from "./overlays.js";
import { Readout } from "./readout.js";
import { Formula, Tabulated } from "./subject.js";

const PARTS = ["f", "prime"]; // what the two panels show
const TOGGLES = ["show_function", "show_derivative", "full_digits"];
const STILL = "This curve comes from Python, and the page shows its last state: its sliders need a running kernel.";

class Curve extends Explorer {
  #stale = true; // whether more has changed than the cursor's place
  #change = () => {
    this.#stale = true;
    this.redraw();
  };
  #histogramWidth = 340; // until it is measured
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
    this.listen(this.#change, [...Object.keys(others), ...(this.own ? ["samples", "error"] : [])]);
    this.listen(this.redraw, ["z"]);
    for (const panel of this.panels) panel.steer(this.cursor);
    this.#showState(this.read()); // what is hidden has no width
    this.observe([this, ...this.panels, this.sample.charts[0]], () => this.#measure()); // which draws at first, too
  }

  // ---- building ----

  build() {
    const title = `f\u2032(z)${this.record.subject.numerical ? ", numerical derivative" : ""}`;
    this.readout = new Readout();
    this.panels = [new CurvePanel({ kind: "function", title: "f(z)", tangent: true }), new CurvePanel({ kind: "derivative", title })];
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
    this.cursor = this.control(Slider, "z");
    this.sliders = this.parameters.map(({ name }) => this.control(Slider, name));
    for (const slider of this.sliders) slider.disabled = this.#isFixed;
    return [this.cursor, ...this.sliders];
  }

  /** The row below the sliders: what is shown, in which view, with how many digits; link and reset. */
  #buildRow() {
    this.toggles = TOGGLES.map((name) => this.control(Toggle, name));
    this.view = this.control(View, "domain", { onInput: (domain) => this.assign({ domain, z: clamp(this.state.z, domain) }) });
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
    if (framed) this.#layOut(domain, overlays);
    if (!this.#isNew("curves", values) && !framed) return;
    const jumps = (b) => differ(...oneSided(prime, b));
    const where = this.#describe(state);
    const pieces = [f, prime].map((curve, i) => this.panels[i].pointsOn(curve, breaks));
    const regions = flatRegions(prime, pieces[1]);
    [f, prime].forEach((curve, i) => {
      this.panels[i].drawCurve(curve, pieces[i], this.own ? [] : breaks, jumps); // which side is closed, a table leaves open
      this.panels[i].shadeRegions(regions);
      this.panels[i].describe(`${["Graph", "Derivative"][i]} of ${where}`);
    });
    write(this.note, flatInWords(regions, domain));
  }

  /** Draws the frames, and the curves in them that no slider moves. */
  #layOut(domain, overlays) {
    const others = this.others.filter(({ name }) => overlays.includes(name));
    this.cursor.setRange(cursorRange(domain));
    PARTS.forEach((part, i) => {
      const heights = [this.source, ...others].flatMap((one) => one.heights(part, domain));
      this.panels[i].layout(this.width, domain, padded(heights));
      this.panels[i].drawOthers(others.map(({ line, breaks, [part]: f }) => ({ line, breaks, f })));
    });
  }

  #describe(state) {
    const settings = this.parameters.map((p) => `, ${p.label} = ${format(state[p.name])}`);
    const others = this.others.filter(({ name }) => state.overlays.includes(name)).map(({ title }) => title);
    const beside = others.length ? `, beside ${others.join(", ")}` : "";
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
