// What the chosen functions make of a signal and of a gradient in a deep network. It is computed once it comes near.

import { FlowPanel } from "../flow/flow_panel.js";
import { limitsInWords } from "../flow/limits.js";
import { signalFlow } from "../flow/signal_flow.js";
import { div, html, show, write } from "../shared/dom.js";

const NEAR = "200px"; // of the window

export class Deep {
  #flows = new Map(); // by curve
  #isNear = false;

  /** `network` says how deep and wide it is, and which panels show it. */
  constructor({ network, functions, signal }) {
    const { depth, width } = network;
    this.network = network;
    this.parameters = Object.fromEntries(functions.map(({ name, values }) => [name, values]));
    this.panels = network.panels.map((panel) => new FlowPanel(panel, functions));
    const note = `${depth} layers of ${width} units before training, with the same weights, of He initialization.`;
    const heading = html("h2", {}, "In a deep network");
    this.limits = html("p", { class: "mlgloss-note" });
    this.element = div("mlgloss-network", heading, html("p", { class: "mlgloss-note" }, note), div("mlgloss-panels", ...this.panels), this.limits);
    this.#wait(signal);
  }

  #wait(signal) {
    const observer = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      observer.disconnect();
      this.#isNear = true;
      this.#drawPanels();
    }, { rootMargin: NEAR });
    observer.observe(this.element);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  draw(curves, width) {
    Object.assign(this, { curves, width });
    show(this.element, curves.length > 0);
    if (this.#isNear) this.#drawPanels();
  }

  #drawPanels() {
    const flows = this.curves.map((curve, i) => ({ title: curve.title, color: String(i), ...this.#flowOf(curve) }));
    for (const panel of this.panels) panel.draw(flows, this.network.depth, this.width);
    write(this.limits, limitsInWords(flows));
    this.element.dataset.drawn = "";
  }

  #flowOf(curve) {
    if (!this.#flows.has(curve)) {
      const { depth, width, init, seed, batch } = this.network;
      this.#flows.set(curve, signalFlow({ depth, width, init, seed, batch, activation: curve.name, parameters: this.parameters[curve.name] }));
    }
    return this.#flows.get(curve);
  }
}
