// The gradient-flow explorer: what reaches each layer of a deep network, forward as a signal and backward as a gradient.

import { Axes, heightOf, POWERS } from "../shared/axes.js";
import { Checklist } from "../shared/checklist.js";
import { Choice } from "../shared/choices.js";
import { div, fill, html, set, show, svg, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { initialStd } from "../shared/layers.js";
import { resetAndLink } from "../shared/link.js";
import { pathThrough } from "../shared/polyline.js";
import { NumberField, Slider } from "../shared/slider.js";
import { NumberTable } from "../shared/table.js";
import { BriefField } from "./brief_field.js";
import { encode, restore } from "./flow_link.js";
import { signalFlow } from "./signal_flow.js";

const WHOLE = { ...POWERS, write: format }; // an axis of layers
const APART = 12; // pixels between layers that have dots

/** The whole exponents that hold all finite ones, and 0. */
function rangeOf(exponents) {
  const finite = exponents.filter(Number.isFinite);
  return [Math.floor(Math.min(-0.1, ...finite)), Math.ceil(Math.max(0.1, ...finite))];
}

/** One quantity by layer: a line for each activation on a logarithmic axis, and the values at both ends in a table. */
class FlowPanel {
  /** `part` names the values in what is drawn; `functions` are those of the record. */
  constructor({ part, title, functions }) {
    Object.assign(this, { part, title, functions });
    this.axes = new Axes(`${title} by layer`, { x: WHOLE, y: POWERS });
    this.axes.argument.remove(); // the title says it
    this.lines = svg("g");
    this.dots = svg("g");
    this.zeros = svg("g");
    this.axes.plot.append(this.lines, this.dots, this.zeros);
    const rows = functions.map(({ title: name }) => name);
    const columns = ["layer 1", "last layer"];
    this.table = new NumberTable({ kind: "ends", label: title, corner: "activation", rows, columns });
    this.element = div("mlgloss-flow", this.axes, this.table);
  }

  /** Draws the values of some flows: [{ title, line, [part]: values }], a value for each layer. */
  draw(flows, depth, width) {
    const lines = flows.map(({ line, [this.part]: values }) => ({ line, exponents: values.map(Math.log10) }));
    const range = rangeOf(lines.flatMap(({ exponents }) => exponents));
    this.axes.layout(width, heightOf(width), [0.5, depth + 0.5], range);
    const paths = (group, kind, d) =>
      fill(group, "path", lines.map(({ line, exponents }) => ({ class: kind, "data-line": line, d: d(exponents) })));
    paths(this.lines, "mlgloss-other", (exponents) => pathThrough(...this.#points(exponents)));
    paths(this.dots, "mlgloss-dots", (exponents) => (this.axes.x.unit < APART ? "" : this.#dots(exponents)));
    paths(this.zeros, "mlgloss-zeros", (exponents) => this.#zeros(exponents));
    this.#tell(flows, depth);
  }

  /** Where the layers are, x and y in pixels: y is NaN where the value is 0 or infinite. */
  #points(exponents) {
    const { x, y } = this.axes;
    const toY = (exponent) => (Number.isFinite(exponent) ? y.toPixel(exponent) : NaN);
    return [exponents.map((_, i) => x.toPixel(i + 1)), exponents.map(toY)];
  }

  #dots(exponents) {
    const [x, y] = this.#points(exponents);
    return x.map((pixel, i) => (Number.isNaN(y[i]) ? "" : `M${pixel.toFixed(1)} ${y[i].toFixed(1)}h0`)).join("");
  }

  /** An arrowhead on the bottom edge for each layer whose value is 0, which no logarithmic axis reaches. */
  #zeros(exponents) {
    const { x, height } = this.axes;
    const zeros = exponents.flatMap((exponent, i) => (exponent === -Infinity ? [x.toPixel(i + 1)] : []));
    return zeros.map((pixel) => `M${pixel.toFixed(1)} ${height}l-4-7h8z`).join("");
  }

  /** Says the values at the first and the last layer: once if there is only one layer. */
  #tell(flows, depth) {
    show(this.table.element, flows.length > 0);
    this.table.showColumn(1, depth > 1);
    write(this.table.heads[1], `layer ${depth}`);
    const ends = flows.map(({ title, [this.part]: values }) => [title, values[0], values.at(-1)]);
    this.functions.forEach(({ title }, i) => {
      const [, ...values] = ends.find(([chosen]) => chosen === title) ?? [];
      show(this.table.rows[i], values.length > 0);
      values.forEach((value, j) => this.table.show(i, j, value));
    });
    const atLast = (value) => (depth > 1 ? `, ${format(value)} at layer ${depth}` : "");
    const words = ends.map(([title, first, last]) => `${title}: ${format(first)} at layer 1${atLast(last)}.`);
    const label = [`${this.title} by layer, 1 to ${depth}, on a logarithmic axis.`, ...words].join(" ");
    set(this.axes.element, { "aria-label": label });
  }
}

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
      this.control(Slider, "init", { Field: BriefField }),
    ];
    this.init = this.control(Choice, "init", { label: "Initialization" });
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
  #compute({ activations, depth, width, init, seed }) {
    const settings = JSON.stringify([depth, width, init, seed]);
    if (settings !== this.#settings) this.#flows = {};
    this.#settings = settings;
    const chosen = this.record.functions.filter(({ name }) => activations.includes(name));
    return chosen.map(({ name, title, line, values: parameters }) => {
      this.#flows[name] ??= signalFlow({ depth, width, activation: name, parameters, init, seed, batch: this.record.batch });
      return { title, line, ...this.#flows[name] };
    });
  }

  #showState({ activations, depth, width, init, seed }) {
    this.checklist.setValue(activations);
    const scale = initialStd(init, width, width) * Math.sqrt(width);
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
