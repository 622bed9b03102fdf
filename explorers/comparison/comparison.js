// The comparison: functions of the catalog and their derivatives on one pair of axes, each at its defaults.
// The table below them is the legend, the selection and the readout in one.

import { Checklist } from "../shared/checklist.js";
import { CursorExplorer, Panel } from "../shared/cursor_explorer.js";
import { div } from "../shared/dom.js";
import { rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { CatalogCurve } from "../shared/graph.js";
import { NumberTable } from "../shared/table.js";

class Comparison extends CursorExplorer {
  open() {
    this.fit(this.panels[0]);
    super.open();
  }

  // ---- building ----

  build() {
    this.curves = this.record.functions.map((entry) => new CatalogCurve(entry));
    this.buildPanels(Panel);
    this.list = this.control(Checklist, "activations", { all: this.curves });
    this.table = new NumberTable({
      kind: "values",
      label: "Functions shown, and their values at z",
      corner: "function",
      rows: this.list.toggles, // in place of the list's own element
      columns: this.record.panels.map(({ label }) => label),
    });
    return div(
      "mlgloss-explorer mlgloss-comparison",
      div("mlgloss-panels", ...this.panels),
      div("mlgloss-controls", this.cursor),
      this.table,
      div("mlgloss-row", this.view, this.button("Reset", () => this.reset())),
      this.status,
    );
  }

  // ---- drawing ----

  draw() {
    const { activations, domain, z } = this.read();
    const wanted = JSON.stringify([activations, domain, this.width]);
    if (wanted !== this.drawn) this.#drawCurves(activations, domain);
    this.drawn = wanted;
    this.cursor.setValue(z);
    this.panels.forEach((panel, j) => {
      panel.drawCursor(z);
      this.curves.forEach((curve, i) => this.table.show(i, j, curve[panel.part](z), false));
    });
  }

  #drawCurves(activations, domain) {
    const shown = this.curves.filter(({ name }) => activations.includes(name));
    this.list.setValue(activations);
    this.view.setValue(domain);
    this.drawFrames(domain, shown);
    const titles = shown.map(({ title }) => title).join(", ") || "no function";
    const where = `of ${titles}, for z from ${domain.map(format).join(" to ")}`;
    ["Graphs", "Derivatives"].forEach((kind, i) => this.panels[i].describe(`${kind} ${where}`));
  }
}

export default { render: rendererOf(Comparison) };
