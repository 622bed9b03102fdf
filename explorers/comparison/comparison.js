// The comparison: functions of the catalog and their derivatives on one pair of axes, each at its defaults.
// The table below them is the legend, the selection and the readout in one.

import { Checklist } from "../shared/checklist.js";
import { div } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { CatalogCurve, padded } from "../shared/graph.js";
import { clamp } from "../shared/numbers.js";
import { cursorRange, Panel } from "../shared/panel.js";
import { Slider } from "../shared/slider.js";
import { NumberTable } from "../shared/table.js";
import { View } from "../shared/view.js";

const PARTS = ["f", "prime"]; // what the two panels show

class Comparison extends Explorer {
  open() {
    for (const panel of this.panels) panel.steer(this.cursor);
    this.fit(this.panels[0]);
    super.open();
  }

  // ---- building ----

  build() {
    this.curves = this.record.functions.map((entry) => new CatalogCurve(entry));
    this.panels = [new Panel({ kind: "function", title: "f(z)" }), new Panel({ kind: "derivative", title: "f\u2032(z)" })];
    this.cursor = this.control(Slider, "z");
    return div(
      "mlgloss-explorer mlgloss-comparison",
      div("mlgloss-panels", ...this.panels),
      div("mlgloss-controls", this.cursor),
      this.#buildTable(),
      this.#buildRow(),
      this.status,
    );
  }

  #buildTable() {
    this.list = this.control(Checklist, "activations", { all: this.curves });
    this.table = new NumberTable({
      kind: "values",
      label: "Functions shown, and their values at z",
      corner: "function",
      rows: this.list.toggles, // in place of the list's own element
      columns: ["f(z)", "f\u2032(z)"],
    });
    return this.table;
  }

  #buildRow() {
    this.view = this.control(View, "domain", { onInput: (domain) => this.assign({ domain, z: clamp(this.state.z, domain) }) });
    return div("mlgloss-row", this.view, this.button("Reset", () => this.reset()));
  }

  // ---- drawing ----

  draw() {
    const { activations, domain, z } = this.read();
    const wanted = JSON.stringify([activations, domain, this.width]);
    if (wanted !== this.drawn) this.#drawCurves(activations, domain);
    this.drawn = wanted;
    this.#drawCursor(z);
  }

  #drawCurves(activations, domain) {
    const shown = this.curves.filter(({ name }) => activations.includes(name));
    this.list.setValue(activations);
    this.view.setValue(domain);
    this.cursor.setRange(cursorRange(domain));
    const titles = shown.map(({ title }) => title).join(", ") || "no function";
    PARTS.forEach((part, i) => {
      const panel = this.panels[i];
      panel.layout(this.width, domain, padded(shown.flatMap((curve) => curve.heights(part, domain))));
      panel.drawOthers(shown.map(({ line, breaks, [part]: f }) => ({ line, breaks, f })));
      panel.describe(`${["Graphs", "Derivatives"][i]} of ${titles}, for z from ${domain.map(format).join(" to ")}`);
    });
  }

  #drawCursor(z) {
    this.cursor.setValue(z);
    for (const panel of this.panels) panel.drawCursor(z);
    this.curves.forEach((curve, i) => PARTS.forEach((part, j) => this.table.show(i, j, curve[part](z), false)));
  }
}

export default { render: rendererOf(Comparison) };
