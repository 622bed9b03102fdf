// The explorer of gated units: a value u times an activation f of a gate g, over the plane of both, with the slopes by
// either at a cursor.

import { Choice } from "../shared/choices.js";
import { div, html, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { format, formatBriefly } from "../shared/format.js";
import { CatalogCurve } from "../shared/graph.js";
import { Select } from "../shared/select.js";
import { Slider } from "../shared/slider.js";
import { toolsOf } from "../shared/tools.js";
import { encode, restore } from "./gated_link.js";
import { Plane } from "./plane.js";
import { Slice } from "./slice.js";

const rangeOf = ({ low, high }) => [low, high];

class Gated extends Explorer {
  #drawn = ""; // the activation and the width that the plane was drawn for

  open() {
    this.fit(this.plane);
    super.open();
  }

  // ---- building ----

  build() {
    const { gate, value } = this.traits;
    this.units = this.control(Choice, "activation", { label: "Gated unit", options: this.record.units });
    this.activation = this.control(Select, "activation");
    this.gate = this.control(Slider, "gate");
    this.value = this.control(Slider, "value");
    this.plane = new Plane(rangeOf(gate), rangeOf(value), (g, u) => this.#move(g, u));
    this.slices = [new Slice("g"), new Slice("u")];
    this.sentence = html("p", { class: "mlgloss-sentence" });
    this.note = html("p", { class: "mlgloss-note" });
    const reset = div("mlgloss-row", this.button("Reset", () => this.reset()));
    return div(
      "mlgloss-explorer mlgloss-gated",
      ...toolsOf({ explorer: this, encode, sections: [{ title: "Gate", parts: [this.activation, reset] }] }),
      this.units,
      div("mlgloss-body", this.plane, div("mlgloss-slices", ...this.slices), div("mlgloss-controls", this.value, this.gate)),
      this.sentence,
      this.note,
    );
  }

  #move(gate, value) {
    this.gate.input.focus({ preventScroll: true }); // so that the arrow keys go on from here
    this.assign({ gate: this.gate.admit(gate), value: this.value.admit(value) });
  }

  // ---- drawing ----

  draw() {
    const { activation, gate, value } = this.read();
    const curve = new CatalogCurve(this.record.functions.find(({ name }) => name === activation));
    const unit = this.record.units.find(({ name }) => name === activation);
    this.units.setValue(activation);
    this.activation.setValue(activation);
    this.#drawPlane(curve, unit ? unit.label : `a unit with the gate ${curve.title}`);
    const [open, byGate] = [curve.f(gate), value * curve.prime(gate)];
    this.plane.drawCursor(gate, value, byGate, open);
    this.#drawSlices(curve, gate, value, open, byGate);
    const output = `output ${formatBriefly(value * open)}`;
    this.gate.setValue(gate, `${format(gate)}, ${output}, slope by g ${formatBriefly(byGate)}`);
    this.value.setValue(value, `${format(value)}, ${output}, slope by u ${formatBriefly(open)}`);
    this.#say(gate, value, open, byGate);
  }

  #drawPlane(curve, name) {
    const wanted = `${curve.name} ${this.width}`;
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    this.plane.layout(this.width);
    const apart = this.plane.draw(curve.f, name);
    const lines = apart ? ` A line every ${format(apart)}, a thick one at 0.` : "";
    write(this.note, `Blue is above 0, brown below.${lines} The arrows are as long as the slopes.`);
  }

  #drawSlices(curve, gate, value, open, byGate) {
    const { traits } = this;
    const [along, across] = this.slices;
    const byG = { f: (g) => value * curve.f(g), range: rangeOf(traits.gate), breaks: curve.breaks, at: gate, slope: byGate };
    const byU = { f: (u) => u * open, range: rangeOf(traits.value), breaks: [], at: value, slope: open };
    const width = this.slices[0].element.clientWidth || this.width;
    along.draw({ title: `output along g, at u = ${format(value)}`, ...byG }, width);
    across.draw({ title: `output along u, at g = ${format(gate)}`, ...byU }, width);
  }

  #say(gate, value, open, byGate) {
    const [u, g] = [format(value), format(gate)];
    const output = formatBriefly(value * open);
    write(
      this.sentence,
      `At g = ${g} the gate lets f(g) = ${formatBriefly(open)} of the value u = ${u} through: the output is ${output}. ` +
        `Its slope by u is ${formatBriefly(open)}, its slope by g ${formatBriefly(byGate)}.`,
    );
  }
}

export default { render: rendererOf(Gated), restore };
