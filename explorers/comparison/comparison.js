// The comparison: functions of the catalog and their derivatives on one pair of axes, each at its defaults.
// The table below them is the legend, the selection and the readout in one.

import { Choice } from "../shared/choices.js";
import { Checklist } from "../shared/checklist.js";
import { CatalogCurve, padded } from "../shared/graph.js";
import { button, html, mount, oncePerFrame } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { Panel } from "../shared/panel.js";
import { Slider } from "../shared/slider.js";
import { clamp } from "../shared/numbers.js";
import { cursorRange, VIEWS, viewName, viewsOf } from "../shared/state.js";
import { NumberTable } from "../shared/table.js";

const PARTS = ["f", "prime"]; // what the two panels show

const render = ({ model, ...view }) => mount(new Comparison(model, model.get("record")), view);

export default { render };

class Comparison {
  #listeners = new AbortController();
  #redraw = oncePerFrame(() => this.#draw());
  #observer = new ResizeObserver(() => this.#measure());
  #width = 340; // of a panel, until it is measured

  constructor(model, record) {
    Object.assign(this, { model, record });
    this.curves = record.catalog.map((entry) => new CatalogCurve(entry));
    this.#build();
    this.#listen();
    this.#draw();
  }

  close() {
    this.#listeners.abort();
    this.#observer.disconnect();
    this.#redraw.cancel();
    for (const name of Object.keys(this.record.start)) this.model.off(`change:${name}`, this.#redraw);
  }

  // ---- building ----

  #build() {
    const { signal } = this.#listeners;
    this.panels = [
      new Panel({ kind: "function", title: "f(z)" }),
      new Panel({ kind: "derivative", title: "f\u2032(z)" }),
    ];
    this.cursor = new Slider({ label: "z", description: "z, the input", signal, onInput: (z) => this.#assign({ z }) });
    this.element = html(
      "div",
      { class: "mlgloss-explorer mlgloss-comparison" },
      html("div", { class: "mlgloss-panels" }, ...this.panels.map((panel) => panel.element)),
      html("div", { class: "mlgloss-controls" }, this.cursor.element),
      this.#buildTable(signal),
      this.#buildRow(signal),
    );
  }

  #buildTable(signal) {
    this.list = new Checklist({ all: this.curves, signal, onInput: (activations) => this.#assign({ activations }) });
    this.table = new NumberTable({
      kind: "values",
      label: "Functions shown, and their values at z",
      corner: "function",
      rows: this.list.toggles.map((toggle) => toggle.element), // in place of the list's own element
      columns: ["f(z)", "f\u2032(z)"],
    });
    return this.table.element;
  }

  #buildRow(signal) {
    const look = (name) => {
      const domain = viewsOf(this.record)[name];
      this.#assign({ domain, z: clamp(this.model.get("z"), domain) });
    };
    this.view = new Choice({ label: "View", options: VIEWS, signal, onInput: look });
    const restore = () => {
      this.#assign(this.record.start);
      this.#redraw(); // also where nothing has changed: a message may stand
    };
    const reset = button({ label: "Reset", signal, onClick: restore });
    return html("div", { class: "mlgloss-row" }, this.view.element, reset);
  }

  // ---- input: into the model, never straight onto the screen ----

  #assign(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
  }

  #listen() {
    const { signal } = this.#listeners;
    for (const name of Object.keys(this.record.start)) this.model.on(`change:${name}`, this.#redraw);
    for (const panel of this.panels) {
      panel.steer(this.cursor, (z) => this.#assign({ z }), signal);
      this.#observer.observe(panel.element);
    }
  }

  #measure() {
    const width = this.panels[0].element.clientWidth || this.#width;
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  // ---- drawing ----

  #draw() {
    const [activations, domain] = [this.model.get("activations"), this.model.get("domain")];
    const wanted = JSON.stringify([activations, domain, this.#width]);
    if (wanted !== this.drawn) this.#drawCurves(activations, domain);
    this.drawn = wanted;
    this.#drawCursor(clamp(this.model.get("z"), domain));
  }

  #drawCurves(activations, domain) {
    const shown = this.curves.filter(({ name }) => activations.includes(name));
    this.list.setValue(activations);
    this.view.setValue(viewName(this.record, domain));
    this.cursor.setRange(cursorRange(domain));
    const titles = shown.map(({ title }) => title).join(", ") || "no function";
    PARTS.forEach((part, i) => {
      const panel = this.panels[i];
      panel.layout(this.#width, domain, padded(shown.flatMap((curve) => curve.heights(part, domain))));
      panel.drawOthers(shown.map(({ name, breaks, [part]: f }) => ({ name, breaks, f })));
      panel.describe(`${["Graphs", "Derivatives"][i]} of ${titles}, for z from ${domain.map(format).join(" to ")}`);
    });
  }

  #drawCursor(z) {
    this.cursor.setValue(z);
    for (const panel of this.panels) panel.drawCursor(z, NaN); // the line alone: the table has the heights
    this.curves.forEach((curve, i) => PARTS.forEach((part, j) => this.table.show(i, j, curve[part](z), false)));
  }
}
