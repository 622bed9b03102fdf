// The gradient-flow explorer: what reaches each layer of a deep network, forward as a signal and backward as a gradient.
// The model holds the state; every view draws what the model says, so two views, or a view and Python, stay in step.

import { Choice } from "../shared/choices.js";
import { Checklist } from "../shared/checklist.js";
import { button, html, mount, oncePerFrame, set, write } from "../shared/dom.js";
import { FlowPanel } from "./flow_panel.js";
import { admits, encode, restore } from "./flow_link.js";
import { deviation, signalFlow } from "../shared/network.js";
import { CopyLink } from "../shared/link.js";
import { NumberField, Slider } from "../shared/slider.js";

const SLIDERS = {
  depth: { label: "depth", description: "depth, the number of layers", step: 1, whole: true },
  width: { label: "width", description: "width, the units of each layer", step: 1, whole: true },
  weight_scale: { label: "scale", description: "weight scale, the standard deviation times \u221awidth", step: 0.1, resolution: 0.01, brief: true },
};
const PRESETS = { xavier: "Xavier", he: "He", one: "std 1" };

/** `site` is there where no kernel runs: its `link(query)` makes a link to an explorer's state. */
const render = ({ model, site, ...view }) => mount(new Explorer(model, site), view);

export default { render, restore };

class Explorer {
  #listeners = new AbortController();
  #redraw = oncePerFrame(() => this.#draw());
  #observer = new ResizeObserver(() => this.#measure());
  #width = 340; // of a panel, until it is measured
  #flows = {}; // by activation, what was computed
  #settings = ""; // that it was computed for

  constructor(model, site) {
    const record = model.get("record");
    Object.assign(this, { model, record, site, state: { ...record.defaults }, admits: admits(record) });
    this.#build();
    for (const name of Object.keys(this.admits)) model.on(`change:${name}`, this.#redraw);
    this.#observer.observe(this.panels[0].element);
    this.#draw();
  }

  close() {
    this.#listeners.abort();
    this.#observer.disconnect();
    this.#redraw.cancel();
    for (const name of Object.keys(this.admits)) this.model.off(`change:${name}`, this.#redraw);
  }

  // ---- building ----

  #build() {
    const { catalog } = this.record;
    const { signal } = this.#listeners;
    this.checklist = new Checklist({ all: catalog, signal, onInput: (activations) => this.#assign({ activations }) });
    set(this.checklist.element, { role: "group", "aria-label": "Activations" });
    this.panels = [
      new FlowPanel({ part: "activations", title: "Activation spread", catalog }),
      new FlowPanel({ part: "gradients", title: "Gradient norm", catalog }),
    ];
    this.note = html("p", { class: "mlgloss-note mlgloss-limits" });
    this.status = html("span", { class: "mlgloss-status", role: "status" });
    this.element = html(
      "div",
      { class: "mlgloss-explorer" },
      this.checklist.element,
      html("div", { class: "mlgloss-panels" }, ...this.panels.map((panel) => panel.element)),
      this.note,
      html("div", { class: "mlgloss-controls" }, ...this.#buildSliders()),
      html("div", { class: "mlgloss-row" }, this.#buildPresets(), this.#buildSeed(), ...this.#buildButtons()),
      this.seed.message,
      this.status,
    );
  }

  #buildSliders() {
    this.sliders = Object.entries(SLIDERS).map(([name, { label, description, brief, ...steps }]) => {
      const onInput = (value) => this.#assign({ [name]: value });
      const slider = new Slider({ label, description, brief, signal: this.#listeners.signal, onInput });
      const [low, high] = this.record.ranges[name];
      slider.setRange({ low, high, ...steps });
      return slider;
    });
    return this.sliders.map((slider) => slider.element);
  }

  #buildPresets() {
    const onInput = (weight_scale) => this.#assign({ weight_scale });
    this.presets = new Choice({ label: "Weight scale", options: PRESETS, signal: this.#listeners.signal, onInput });
    return this.presets.element;
  }

  #buildSeed() {
    const [low, high] = this.record.ranges.seed;
    const { signal } = this.#listeners;
    this.seed = new NumberField({ name: "seed", signal, onInput: (seed) => this.#assign({ seed }) });
    this.seed.setRange({ low, high, whole: true });
    const next = this.#button("New seed", () => this.#assign({ seed: this.state.seed < high ? this.state.seed + 1 : low }));
    return html("div", { class: "mlgloss-seed" }, html("i", {}, "seed"), this.seed.element, next);
  }

  #buildButtons() {
    const reset = this.#button("Reset", () => {
      this.#assign(this.record.defaults);
      this.#redraw(); // also where nothing has changed: a message may stand
      this.#say("Defaults restored");
    });
    if (!this.site) return [reset];
    const link = () => this.site.link(encode(this.#read()));
    const copy = new CopyLink({ link, say: (text) => this.#say(text), signal: this.#listeners.signal });
    return [copy.button, reset, copy.field];
  }

  #button(label, onClick) {
    return button({ label, onClick, signal: this.#listeners.signal });
  }

  // ---- input: into the model, never straight onto the screen ----

  #assign(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
  }

  #say(text) {
    write(this.status, text);
  }

  #measure() {
    const width = this.panels[0].element.clientWidth || this.#width;
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  // ---- drawing ----

  /** The state as the model has it; where that is no good, the last good one. */
  #read() {
    for (const [name, admitted] of Object.entries(this.admits)) {
      if (admitted(this.model.get(name))) this.state[name] = this.model.get(name);
    }
    return this.state;
  }

  #draw() {
    const state = this.#read();
    const flows = this.#compute(state);
    for (const panel of this.panels) panel.draw(flows, state.depth, this.#width);
    write(this.note, limitsInWords(flows));
    this.#showState(state);
  }

  /** What flows with each activation that is chosen, computed anew where the settings have changed. */
  #compute({ activations, depth, width, weight_scale: init, seed }) {
    const settings = JSON.stringify([depth, width, init, seed]);
    if (settings !== this.#settings) this.#flows = {};
    this.#settings = settings;
    const chosen = this.record.catalog.filter(({ name }) => activations.includes(name));
    return chosen.map(({ name, title, parameters }) => {
      this.#flows[name] ??= signalFlow({ depth, width, activation: name, parameters, init, seed });
      return { name, title, ...this.#flows[name] };
    });
  }

  #showState({ activations, depth, width, weight_scale, seed }) {
    this.checklist.setValue(activations);
    const scale = deviation(weight_scale, width, width) * Math.sqrt(width);
    [depth, width, scale].forEach((value, i) => this.sliders[i].setValue(value));
    this.presets.setValue(weight_scale);
    this.seed.setValue(seed);
  }
}

/** What a logarithmic axis cannot show: zeros, and numbers that overflowed. */
function limitsInWords(flows) {
  if (flows.length === 0) return "No activation is chosen.";
  const words = flows.flatMap(({ title, activations, gradients }) =>
    Object.entries({ spread: activations, gradient: gradients }).flatMap(([part, values]) => {
      const count = (kind) => `in ${values.filter((v) => v === kind).length} of ${values.length} layers`;
      return [
        ...(values.includes(0) ? [`${title}: the ${part} is exactly 0 ${count(0)}, marked at the bottom.`] : []),
        ...(values.includes(Infinity) ? [`${title}: the ${part} is too large for a number ${count(Infinity)}.`] : []),
      ];
    }),
  );
  return words.join(" ");
}
