// The gradient-flow explorer: what reaches each layer of a deep network, forward as a signal and backward as a gradient.

import { Choice } from "../shared/choices.js";
import { div, html, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { initialStd } from "../shared/layers.js";
import { NumberField, Slider } from "../shared/slider.js";
import { toolsOf } from "../shared/tools.js";
import { BriefField } from "./brief_field.js";
import { encode, restore } from "./flow_link.js";
import { FlowPanel } from "./flow_panel.js";
import { colorOf, Functions } from "./functions.js";
import { limitsInWords } from "./limits.js";
import { signalFlow } from "./signal_flow.js";

class Flow extends Explorer {
  #flows = {}; // what was computed, by activation
  #settings = ""; // the settings it was computed for

  /** Opens once it is computed what flows with each function; in between, the page can answer. */
  async open() {
    for (const name of this.read().activations) {
      await new Promise((done) => setTimeout(done));
      if (this.signal.aborted) return;
      this.#compute({ ...this.read(), activations: [name] });
    }
    this.fit(this.panels[0]);
    super.open();
  }

  // ---- building ----

  build() {
    const { functions, panels } = this.record;
    this.functions = this.control(Functions, "activations", { record: this.record, signal: this.signal });
    this.panels = panels.map((panel) => new FlowPanel(panel, functions));
    this.note = html("p", { class: "mlgloss-note" });
    this.init = this.control(Choice, "init", { label: this.traits.init.choice });
    this.depth = this.control(Slider, "depth");
    this.units = this.control(Slider, "width");
    this.scale = this.control(Slider, "init", { Field: BriefField });
    this.seed = this.control(NumberField, "seed");
    return div(
      "mlgloss-explorer mlgloss-deep",
      ...toolsOf({ explorer: this, encode, sections: this.#buildMenu() }),
      div("mlgloss-panels", ...this.panels),
      this.note,
      div("mlgloss-controls", this.functions, this.init, this.#buildNext(), this.depth),
    );
  }

  #buildNext() {
    const { low, high } = this.traits.seed;
    return this.button("New seed", () => this.assign({ seed: this.state.seed < high ? this.state.seed + 1 : low }));
  }

  /** What is seldom set. */
  #buildMenu() {
    const seed = html("label", { class: "mlgloss-seed" }, html("i", {}, this.traits.seed.label), this.seed);
    const reset = this.button("Reset", () => this.reset());
    return [{ title: "Network", parts: [this.units, this.scale, seed, this.seed.message, div("mlgloss-row", reset)] }];
  }

  // ---- drawing ----

  draw() {
    const state = this.read();
    const flows = this.#compute(state);
    for (const panel of this.panels) panel.draw(flows, state.depth, this.width);
    write(this.note, flows.length ? limitsInWords(flows) : "No activation is chosen.");
    this.#showState(state);
  }

  /** What flows with each chosen activation, computed again if the settings have changed. */
  #compute({ activations, depth, width, init, seed }) {
    const settings = JSON.stringify([depth, width, init, seed]);
    if (settings !== this.#settings) this.#flows = {};
    this.#settings = settings;
    return activations.map((name, i) => {
      const { title, values: parameters } = this.record.functions.find((one) => one.name === name);
      this.#flows[name] ??= signalFlow({ depth, width, activation: name, parameters, init, seed, batch: this.record.batch });
      return { title, color: colorOf(i), ...this.#flows[name] };
    });
  }

  #showState({ activations, depth, width, init, seed }) {
    this.functions.setValue(activations);
    this.init.setValue(init);
    this.depth.setValue(depth);
    this.units.setValue(width);
    this.scale.setValue(initialStd(init, width, width) * Math.sqrt(width));
    this.seed.setValue(seed);
  }
}

export default { render: rendererOf(Flow), restore };
