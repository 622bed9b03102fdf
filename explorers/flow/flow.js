// The gradient-flow explorer: what reaches each layer of a deep network, forward as a signal and backward as a gradient.

import { Checklist } from "../shared/checklist.js";
import { Choice } from "../shared/choices.js";
import { div, html, set, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { resetAndLink } from "../shared/link.js";
import { deviation, signalFlow } from "../shared/network.js";
import { NumberField, Slider } from "../shared/slider.js";
import { BriefField } from "./brief_field.js";
import { encode, restore } from "./flow_link.js";
import { FlowPanel } from "./flow_panel.js";

class Flow extends Explorer {
  #flows = {}; // what was computed, by activation
  #settings = ""; // the settings it was computed for

  open() {
    this.fit(this.panels[0]);
    super.open();
  }

  // ---- building ----

  build() {
    const { functions } = this.record;
    this.checklist = this.control(Checklist, "activations", { all: functions });
    set(this.checklist.element, { role: "group", "aria-label": this.traits.activations.label });
    this.panels = [
      new FlowPanel({ part: "activations", title: "Activation spread", functions }),
      new FlowPanel({ part: "gradients", title: "Gradient norm", functions }),
    ];
    this.note = html("p", { class: "mlgloss-note mlgloss-limits" });
    this.sliders = [
      this.control(Slider, "depth"),
      this.control(Slider, "width"),
      this.control(Slider, "weight_scale", { Field: BriefField }),
    ];
    this.init = this.control(Choice, "weight_scale", { label: "Initialization" });
    return div(
      "mlgloss-explorer",
      this.checklist,
      div("mlgloss-panels", ...this.panels),
      this.note,
      div("mlgloss-controls", ...this.sliders),
      div("mlgloss-row", this.init, this.#buildSeed(), ...resetAndLink(this, encode)),
      this.seed.message,
      this.status,
    );
  }

  #buildSeed() {
    const { label, low, high } = this.traits.seed;
    this.seed = this.control(NumberField, "seed");
    const next = this.button("New seed", () => this.assign({ seed: this.state.seed < high ? this.state.seed + 1 : low }));
    return div("mlgloss-seed", html("i", {}, label), this.seed, next);
  }

  // ---- drawing ----

  draw() {
    const state = this.read();
    const flows = this.#compute(state);
    for (const panel of this.panels) panel.draw(flows, state.depth, this.width);
    write(this.note, limitsInWords(flows));
    this.#showState(state);
  }

  /** What flows with each chosen activation, computed again if the settings have changed. */
  #compute({ activations, depth, width, weight_scale: init, seed }) {
    const settings = JSON.stringify([depth, width, init, seed]);
    if (settings !== this.#settings) this.#flows = {};
    this.#settings = settings;
    const chosen = this.record.functions.filter(({ name }) => activations.includes(name));
    return chosen.map(({ name, title, line, values: parameters }) => {
      this.#flows[name] ??= signalFlow({ depth, width, activation: name, parameters, init, seed });
      return { title, line, ...this.#flows[name] };
    });
  }

  #showState({ activations, depth, width, weight_scale: init, seed }) {
    this.checklist.setValue(activations);
    const scale = deviation(init, width, width) * Math.sqrt(width);
    [depth, width, scale].forEach((value, i) => this.sliders[i].setValue(value));
    this.init.setValue(init);
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
        ...(values.includes(Infinity) ? [`${title}: the ${part} overflows ${count(Infinity)}.`] : []),
      ];
    }),
  );
  return words.join(" ");
}

export default { render: rendererOf(Flow), restore };
