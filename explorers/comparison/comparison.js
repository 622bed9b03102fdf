// The comparison: at most three functions in color, each at its defaults, over all others in gray; below them what
// tells them apart, and what a deep network makes of them.

import { CursorExplorer, cursorRange } from "../shared/cursor_explorer.js";
import { div, html } from "../shared/dom.js";
import { rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { CatalogCurve } from "../shared/graph.js";
import { toolsOf } from "../shared/tools.js";
import { Chips, MOST } from "./chips.js";
import { encode, restore } from "./comparison_link.js";
import { ComparisonPanel } from "./comparison_panel.js";
import { Deep } from "./deep.js";
import { Facts } from "./facts.js";

class Comparison extends CursorExplorer {
  #pointed = { curve: null }; // the gray curve that is named, and at which z if not at the cursor's

  open() {
    this.fit(this.panels[0]);
    super.open();
  }

  // ---- building ----

  build() {
    const { functions, facts, panels, network, offered } = this.record;
    this.curves = functions.map((entry) => new CatalogCurve(entry));
    const onPoint = (curve, z) => this.#pointAt({ curve, z });
    const onInput = (names) => this.#choose(names);
    this.chips = this.control(Chips, "activations", { all: this.curves, offered, onInput, onPoint });
    this.buildPanels(ComparisonPanel);
    for (const panel of this.panels) panel.watch(onPoint);
    this.facts = new Facts({ facts, panels, curves: this.curves });
    this.deep = new Deep({ network, functions, signal: this.signal });
    const reset = this.button("Reset", () => this.reset());
    const tools = toolsOf({ explorer: this, encode, sections: [{ title: "Comparison", parts: [reset] }] });
    return div(
      "mlgloss-explorer mlgloss-comparison mlgloss-deep",
      this.chips,
      div("mlgloss-panels", ...this.panels),
      div("mlgloss-controls", this.cursor, this.view, ...tools),
      html("h2", {}, "What differs"),
      this.facts,
      this.deep,
    );
  }

  /** Chooses functions: one more than there are colors lets go of the first. */
  #choose(names) {
    this.assign({ activations: names.slice(-MOST) });
    const [left] = names.slice(0, -MOST);
    if (left) this.say(`${this.curves.find(({ name }) => name === left).title} is left out: ${MOST} at most`);
  }

  #pointAt(pointed) {
    if (pointed.curve === this.#pointed.curve && pointed.z === this.#pointed.z) return;
    this.#pointed = pointed;
    this.redraw();
  }

  // ---- drawing ----

  draw() {
    const { activations, domain, z } = this.read();
    const wanted = JSON.stringify([activations, domain, this.width]);
    if (wanted !== this.drawn) this.#drawCurves(activations.slice(0, MOST), domain);
    this.drawn = wanted;
    this.cursor.setValue(z);
    this.facts.move(z);
    for (const panel of this.panels) {
      panel.drawCursor(z);
      panel.drawPointed(this.#pointed.curve, this.#pointed.z ?? z);
    }
  }

  #drawCurves(names, domain) {
    this.chosen = names.map((name) => this.curves.find((curve) => curve.name === name));
    const others = this.curves.filter((curve) => !this.chosen.includes(curve));
    this.chips.setValue(names);
    this.view.setValue(domain);
    this.facts.draw(this.chosen);
    this.deep.draw(this.chosen, this.width);
    this.cursor.setRange(cursorRange(domain));
    const titles = this.chosen.map(({ title }) => title).join(", ") || "no function";
    for (const panel of this.panels) {
      panel.layout(this.width, domain, this.chosen.length ? this.chosen : this.curves);
      panel.drawCurves(this.chosen, others);
      const rest = others.map(({ title }) => title).join(", ");
      panel.describe(`${panel.label} of ${titles}, for z from ${domain.map(format).join(" to ")}; in gray ${rest}`);
    }
  }
}

export default { render: rendererOf(Comparison), restore };
