// The curve explorer: an activation and its derivative side by side, a cursor to drag, a slider for each parameter.
// The model holds the state; every view draws what the model says, so two views, or a view and Python, stay in step.

import { html, oncePerFrame, onDrag, set } from "./dom.js";
import { format } from "./format.js";
import { FUNCTIONS } from "./formulas.js";
import { differ, heights, oneSided, Panel } from "./panel.js";
import { Slider } from "./slider.js";

const PADDING = 0.08; // of a panel's height, above and below the curve

export default { render };

function render({ model, el, signal }) {
  const record = model.get("record");
  const formula = Object.hasOwn(FUNCTIONS, model.get("function")) && FUNCTIONS[model.get("function")];
  if (!formula || !Array.isArray(record?.parameters)) {
    const message = `There is no curve to show for the function \u201c${model.get("function")}\u201d.`;
    el.append(html("p", { class: "mlgloss-explorer", role: "alert" }, message));
    return undefined;
  }
  const explorer = new Explorer(model, formula, record);
  const close = () => explorer.close();
  el.append(explorer.element);
  signal?.addEventListener("abort", close, { once: true });
  return close;
}

/** The values of z the panels share, and the step a key moves the cursor by: 0.1 on -6..6. */
function cursorRange([low, high]) {
  const step = 10 ** (Math.floor(Math.log10(high - low)) - 2);
  return { low, high, step, resolution: step / 10 };
}

/**
 * The heights a panel shows: what the curve covers with the parameters at their defaults and at either end of
 * their sliders, so that moving a slider moves the curve and not the axis. `steep` cuts off what rises higher
 * than the default curve does anywhere.
 */
function verticalRange(f, { parameters, breaks }, domain, steep) {
  const defaults = parameters.map((p) => p.default);
  const usual = heights((z) => f(z, ...defaults), domain, breaks);
  const settings = parameters.flatMap((p, i) => [p.low, p.high].map((v) => defaults.map((d, j) => (i === j ? v : d))));
  const reach = steep ? Math.max(...usual.map(Math.abs)) : Infinity;
  const all = settings.flatMap((values) => heights((z) => f(z, ...values), domain, breaks));
  const shown = [...usual, ...all.map((y) => Math.min(reach, Math.max(-reach, y)))];
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const pad = PADDING * (high - low) || 1;
  return [low - pad, high + pad];
}

class Explorer {
  #listeners = new AbortController();
  #redraw = oncePerFrame(() => this.#draw());
  #observer = new ResizeObserver(() => this.#measure());
  #width = 340; // of a panel, until it is measured
  #drawn = ""; // what the frames and curves on screen were drawn for

  constructor(model, formula, record) {
    Object.assign(this, { model, formula, record });
    this.names = record.parameters.map((p) => p.name);
    this.traits = ["domain", "z", ...this.names];
    this.state = { domain: [-6, 6], z: record.z };
    for (const p of record.parameters) this.state[p.name] = p.default;
    this.#build();
    this.#listen();
    this.#draw();
  }

  close() {
    this.#listeners.abort();
    this.#observer.disconnect();
    this.#redraw.cancel();
    for (const name of this.traits) this.model.off(`change:${name}`, this.#redraw);
  }

  // ---- building ----

  #build() {
    this.panels = [
      new Panel({ kind: "function", title: "f(z)", tangent: true }),
      new Panel({ kind: "derivative", title: "f\u2032(z)" }),
    ];
    this.cursor = this.#slider("z", "z", "z, the input");
    this.sliders = this.record.parameters.map((p) => {
      const slider = this.#slider(p.name, p.label, `${p.label} (${p.name})`);
      slider.setRange(p);
      return slider;
    });
    this.reset = html("button", { type: "button", class: "mlgloss-button" }, "Reset");
    this.status = html("span", { class: "mlgloss-status", role: "status" });
    const sliders = [this.cursor, ...this.sliders].map((slider) => slider.element);
    this.element = html(
      "div",
      { class: "mlgloss-explorer", "data-lm-suppress-shortcuts": "true" }, // JupyterLab leaves the keys to the sliders
      this.#buildReadout(),
      html("div", { class: "mlgloss-panels" }, ...this.panels.map((panel) => panel.element)),
      html("div", { class: "mlgloss-controls" }, ...sliders, this.reset, this.status),
    );
  }

  #buildReadout() {
    const kinds = { z: "input", "f(z)": "function", "f\u2032(z)": "derivative" };
    this.values = Object.keys(kinds).map(() => html("span", { class: "mlgloss-value" }));
    const items = Object.entries(kinds).map(([name, kind], i) =>
      html("span", { class: `mlgloss-item mlgloss-${kind}` }, html("i", {}, name), " = ", this.values[i]),
    );
    this.readout = html("div", { class: "mlgloss-readout" }, ...items);
    return this.readout;
  }

  #slider(name, label, description) {
    const onInput = (value) => this.#assign({ [name]: value });
    return new Slider({ label, description, signal: this.#listeners.signal, onInput });
  }

  // ---- input: into the model, never straight onto the screen ----

  #assign(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
  }

  #listen() {
    const { signal } = this.#listeners;
    for (const name of this.traits) this.model.on(`change:${name}`, this.#redraw);
    for (const panel of this.panels) this.#listenToPointer(panel.axes, signal);
    this.reset.addEventListener("click", () => this.#restore(), { signal });
    this.#observer.observe(this.panels[0].element);
  }

  #listenToPointer(axes, signal) {
    const move = (event) => {
      this.cursor.input.focus({ preventScroll: true }); // so that the arrow keys go on from here
      this.#assign({ z: this.cursor.admit(axes.valueAt(event)) });
    };
    onDrag(axes.element, move, signal);
  }

  #restore() {
    const { low, high } = this.cursor;
    const defaults = this.record.parameters.map((p) => [p.name, p.default]);
    this.#assign({ ...Object.fromEntries(defaults), z: Math.min(high, Math.max(low, this.record.z)) });
    this.status.textContent = "Defaults restored";
  }

  #measure() {
    const width = Math.round(this.panels[0].element.clientWidth);
    if (width === 0 || width === this.#width) return; // not shown, or nothing new
    this.#width = width;
    this.#redraw();
  }

  // ---- drawing ----

  /** Takes over what the model holds, except for values that cannot be drawn: those leave the last good one. */
  #read() {
    const { model, state } = this;
    const [low, high] = model.get("domain") ?? [];
    if (Number.isFinite(high - low) && low < high) state.domain = [low, high];
    for (const name of ["z", ...this.names]) {
      if (Number.isFinite(model.get(name))) state[name] = model.get(name);
    }
    state.z = Math.min(state.domain[1], Math.max(state.domain[0], state.z));
    return state;
  }

  #draw() {
    const { domain, z, ...parameters } = this.#read();
    const values = Object.values(parameters);
    const f = (x) => this.formula.f(x, ...values);
    const prime = (x) => this.formula.prime(x, ...values);
    this.#drawCurves(f, prime, domain, parameters);
    this.#drawCursor(z, f(z), prime(z));
    this.sliders.forEach((slider, i) => slider.setValue(values[i]));
  }

  #drawCurves(f, prime, domain, parameters) {
    const layout = `${domain} ${this.#width}`;
    const wanted = `${layout} ${Object.values(parameters)}`;
    if (wanted === this.#drawn) return;
    if (!this.#drawn.startsWith(`${layout} `)) this.#layOut(domain);
    this.#drawn = wanted;
    const jumps = (b) => differ(...oneSided(prime, b));
    const where = this.#describe(domain, parameters);
    [f, prime].forEach((curve, i) => {
      this.panels[i].drawCurve(curve, this.record.breaks, jumps);
      this.panels[i].describe(`${["Graph", "Derivative"][i]} of ${where}`);
    });
  }

  #layOut(domain) {
    this.cursor.setRange(cursorRange(domain));
    [this.formula.f, this.formula.prime].forEach((curve, i) => {
      this.panels[i].layout(this.#width, domain, verticalRange(curve, this.record, domain, i === 0));
    });
  }

  #describe([low, high], parameters) {
    const settings = this.record.parameters.map((p) => `, ${p.label} = ${format(parameters[p.name])}`);
    return `${this.record.title}${settings.join("")}, for z from ${format(low)} to ${format(high)}`;
  }

  #drawCursor(z, height, slope) {
    const [zText, heightText, slopeText] = [z, height, slope].map(format);
    this.cursor.setValue(z, `${zText}, f is ${heightText}, slope ${slopeText}`);
    this.panels[0].drawCursor(z, height, slope);
    this.panels[1].drawCursor(z, slope);
    set(this.readout, { "data-z": z, "data-f": height, "data-prime": slope });
    [z, height, slope].forEach((value, i) => {
      this.values[i].textContent = format(value);
      this.values[i].title = String(value);
    });
  }
}
