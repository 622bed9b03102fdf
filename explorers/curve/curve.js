// The curve explorer: an activation and its derivative side by side, a cursor to drag, a slider for each parameter.
// The model holds the state; every view draws what the model says, so two views, or a view and Python, stay in step.

import { html, mount, oncePerFrame, show, write } from "../shared/dom.js";
import { flatInWords, flatRegions } from "./flat.js";
import { Overlays } from "./overlays.js";
import { Formula, Sampled } from "./subject.js";
import { format } from "../shared/format.js";
import { FUNCTIONS } from "../shared/formulas.js";
import { CatalogCurve, differ, oneSided, padded } from "../shared/graph.js";
import { clamp } from "../shared/numbers.js";
import { Panel } from "../shared/panel.js";
import { Readout } from "./readout.js";
import { Row } from "./row.js";
import { Sample } from "./histograms.js";
import { encode, restore } from "./curve_link.js";
import { Slider } from "../shared/slider.js";
import { cursorRange, pythonsOwn, startState, traitsOf } from "../shared/state.js";

const PARTS = ["f", "prime"]; // what the two panels show

const STILL = "This curve comes from Python, and the page shows its last state: its sliders need a running kernel.";

export default { render, restore };

/**
 * `site` is there where no kernel runs: its `link(query)` writes an explorer's state to the page's address and
 * returns the link.
 */
function render({ model, site, ...view }) {
  const record = model.get("record");
  const known = record?.own || Object.hasOwn(FUNCTIONS, model.get("function"));
  if (!known || !Array.isArray(record?.parameters)) {
    const message = `There is no curve to show for the function \u201c${model.get("function")}\u201d.`;
    view.el.append(html("p", { class: "mlgloss-explorer", role: "alert" }, message));
    return undefined;
  }
  return mount(new Explorer(model, record, site), view);
}

class Explorer {
  #listeners = new AbortController();
  #redraw = oncePerFrame(() => this.#draw());
  #stale = true; // more has changed than where the cursor is
  #change = () => {
    this.#stale = true;
    this.#redraw();
  };
  #observer = new ResizeObserver(() => this.#measure());
  #width = 340; // of a panel, until it is measured
  #sampleWidth = 340; // of a histogram
  #drawn = {}; // by part of the picture, what it was drawn for

  constructor(model, record, site) {
    Object.assign(this, { model, record, site });
    this.source = record.own ? new Sampled(model) : new Formula(model.get("function"), record);
    this.others = record.catalog.map((other) => new CatalogCurve(other));
    this.fixed = site ? pythonsOwn(record) : [];
    this.traits = traitsOf(record);
    const { z: _, ...others } = this.traits;
    this.watched = [...Object.keys(others), ...(record.own ? ["samples", "error"] : [])];
    this.state = startState(record);
    this.#build();
    this.#showState(this.#read()); // what is hidden has no width
    this.#listen(); // the observer has it drawn, once it knows how wide
  }

  close() {
    this.#listeners.abort();
    this.#observer.disconnect();
    this.#redraw.cancel();
    for (const name of this.watched) this.model.off(`change:${name}`, this.#change);
    this.model.off("change:z", this.#redraw);
  }

  // ---- building ----

  #build() {
    this.readout = new Readout();
    this.panels = [
      new Panel({ kind: "function", title: "f(z)", tangent: true }),
      new Panel({ kind: "derivative", title: `f\u2032(z)${this.record.numerical ? ", numerical derivative" : ""}` }),
    ];
    this.empty = html("p", { class: "mlgloss-note" }, "Function and derivative are both hidden.");
    this.note = html("p", { class: "mlgloss-note mlgloss-flat" });
    this.error = html("p", { class: "mlgloss-note mlgloss-message", role: "alert" });
    this.status = html("span", { class: "mlgloss-status", role: "status" });
    const { signal } = this.#listeners;
    this.overlays = new Overlays({ others: this.record.catalog, signal, onInput: (overlays) => this.#assign({ overlays }) });
    this.sample = new Sample({ signal, onInput: (values) => this.#assign(values) });
    this.element = html(
      "div",
      { class: "mlgloss-explorer" },
      this.readout.element,
      html("div", { class: "mlgloss-panels" }, ...this.panels.map((panel) => panel.element), this.empty),
      this.overlays.legend,
      this.error,
      html("div", { class: "mlgloss-controls" }, ...this.#buildSliders()),
      this.#buildRow(),
      this.note,
      ...(this.fixed.length ? [html("p", { class: "mlgloss-note" }, STILL)] : []),
      html("div", { class: "mlgloss-more" }, this.overlays.element, this.sample.element),
      this.status,
    );
  }

  #buildSliders() {
    this.cursor = this.#slider("z", "z", "z, the input");
    this.sliders = this.record.parameters.map((p) => {
      const slider = this.#slider(p.name, p.label, `${p.label} (${p.name})`);
      slider.setRange(p);
      slider.disabled = this.fixed.includes(p.name);
      return slider;
    });
    return [this.cursor, ...this.sliders].map((slider) => slider.element);
  }

  #slider(name, label, description) {
    const onInput = (value) => this.#assign({ [name]: value });
    return new Slider({ label, description, signal: this.#listeners.signal, onInput });
  }

  #buildRow() {
    this.row = new Row({
      record: this.record,
      fixed: this.fixed,
      signal: this.#listeners.signal,
      assign: (values) => this.#assign(values),
      look: (domain) => this.#assign({ domain, z: clamp(this.state.z, domain) }),
      reset: () => this.#restore(),
      link: this.site && (() => this.site.link(encode(this.#read(), this.record))),
      say: (text) => this.#say(text),
    });
    return this.row.element;
  }

  // ---- input: into the model, never straight onto the screen ----

  #assign(values) {
    const changed = Object.entries(values).filter(([name, value]) => !Object.is(value, this.model.get(name)));
    for (const [name, value] of changed) this.model.set(name, value);
    if (changed.length) this.model.save_changes();
  }

  #listen() {
    const { signal } = this.#listeners;
    for (const name of this.watched) this.model.on(`change:${name}`, this.#change);
    this.model.on("change:z", this.#redraw);
    for (const panel of this.panels) panel.steer(this.cursor, (z) => this.#assign({ z }), signal);
    for (const { element } of [this, ...this.panels, this.sample.charts[0]]) this.#observer.observe(element);
  }

  #restore() {
    this.#assign(startState(this.record, this.fixed));
    this.#redraw(); // also where nothing has changed: a message may stand
    this.#say("Defaults restored");
  }

  #say(text) {
    write(this.status, text);
  }

  /** Notes how wide the parts are that are shown, and draws what that changes: at first, everything. */
  #measure() {
    const width = Math.max(...this.panels.map((panel) => panel.element.clientWidth)) || this.#width;
    const sampleWidth = this.sample.charts[0].element.clientWidth || this.#sampleWidth;
    if (width === this.#width && sampleWidth === this.#sampleWidth && !this.#stale) return;
    [this.#width, this.#sampleWidth] = [width, sampleWidth];
    this.#stale = true;
    this.#draw();
  }

  // ---- drawing ----

  /** The state, with the traits of these names as the model has them; where that is no good, the last good one. */
  #read(names = Object.keys(this.traits)) {
    const { model, state, traits } = this;
    for (const name of names) {
      if (traits[name].admits(model.get(name))) state[name] = model.get(name);
    }
    state.z = clamp(state.z, state.domain);
    return state;
  }

  #draw() {
    if (this.#stale) this.#drawState();
    this.#stale = false;
    const { z, full_digits } = this.#read(["z"]);
    this.#drawCursor(z, this.curves.f(z), this.curves.prime(z), full_digits);
  }

  #drawState() {
    const state = this.#read();
    this.curves = this.source.at(state);
    this.#drawCurves(state, this.curves);
    this.#showState(state);
    if (state.sample) this.#drawSample(state, this.curves);
  }

  /** Whether a part of the picture has to be drawn again, now that it depends on these values. */
  #isNew(part, ...values) {
    const wanted = JSON.stringify([this.source.version, ...values]);
    const isNew = wanted !== this.#drawn[part];
    this.#drawn[part] = wanted;
    return isNew;
  }

  #drawCurves(state, { f, prime, breaks }) {
    const { domain, overlays } = state;
    const values = this.record.parameters.map((p) => state[p.name]);
    const framed = this.#isNew("frame", domain, overlays, this.#width);
    if (framed) this.#layOut(domain, overlays);
    if (!this.#isNew("curves", values) && !framed) return;
    const jumps = (b) => differ(...oneSided(prime, b));
    const where = this.#describe(state);
    const pieces = [f, prime].map((curve, i) => this.panels[i].sample(curve, breaks));
    const regions = flatRegions(prime, pieces[1]);
    [f, prime].forEach((curve, i) => {
      this.panels[i].drawCurve(curve, pieces[i], this.record.own ? [] : breaks, jumps); // which side is closed, samples leave open
      this.panels[i].shadeRegions(regions);
      this.panels[i].describe(`${["Graph", "Derivative"][i]} of ${where}`);
    });
    write(this.note, flatInWords(regions, domain));
  }

  /** Frames, and the curves in them that no slider moves. */
  #layOut(domain, overlays) {
    const others = this.others.filter(({ name }) => overlays.includes(name));
    this.cursor.setRange(cursorRange(domain));
    PARTS.forEach((part, i) => {
      const heights = [this.source, ...others].flatMap((one) => one.heights(part, domain));
      this.panels[i].layout(this.#width, domain, padded(heights));
      this.panels[i].drawOthers(others.map(({ name, breaks, [part]: f }) => ({ name, breaks, f })));
    });
  }

  #describe(state) {
    const settings = this.record.parameters.map((p) => `, ${p.label} = ${format(state[p.name])}`);
    const others = this.others.filter(({ name }) => state.overlays.includes(name)).map(({ title }) => title);
    const beside = others.length ? `, beside ${others.join(", ")}` : "";
    return `${this.record.title}${settings.join("")}, for z from ${state.domain.map(format).join(" to ")}${beside}`;
  }

  #drawCursor(z, height, slope, full) {
    const [zText, heightText, slopeText] = [z, height, slope].map((x) => (Number.isNaN(x) ? "no value" : format(x)));
    this.cursor.setValue(z, `${zText}, f is ${heightText}, slope ${slopeText}`);
    this.panels[0].drawCursor(z, height, slope);
    this.panels[1].drawCursor(z, slope);
    this.readout.show(z, height, slope, { full, rough: this.record.own });
  }

  #drawSample(state, { f }) {
    const values = this.record.parameters.map((p) => state[p.name]);
    const { sample_mean, sample_scale, domain } = state;
    const own = this.record.own && domain; // beyond it there are no samples
    if (!this.#isNew("sample", values, sample_mean, sample_scale, this.#sampleWidth, own)) return;
    this.sample.draw(f, state, this.#sampleWidth);
  }

  #showState(state) {
    this.record.parameters.forEach((p, i) => this.sliders[i].setValue(state[p.name]));
    this.row.setValue(state);
    this.overlays.setValue(state.overlays);
    this.sample.setValue(state);
    write(this.error, (this.record.own && this.model.get("error")) || "");
    show(this.panels[0].element, state.show_function);
    show(this.panels[1].element, state.show_derivative);
    show(this.empty, !state.show_function && !state.show_derivative);
  }
}
