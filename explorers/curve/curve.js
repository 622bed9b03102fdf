// The curve explorer: a function above its slope, on one z axis, which is the slider, and a slider for each parameter.

import { ticks } from "../shared/axes.js";
import { Toggle } from "../shared/choices.js";
import { CursorExplorer, cursorRange } from "../shared/cursor_explorer.js";
import { div, html, show, write } from "../shared/dom.js";
import { rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { FUNCTIONS } from "../shared/formulas.js";
import { FullScreen } from "../shared/full_screen.js";
import { CatalogCurve, oneSided, padded } from "../shared/graph.js";
import { iconButton } from "../shared/icons.js";
import { copy, copyLink, linkField } from "../shared/link.js";
import { Menu } from "../shared/menu.js";
import { clamp } from "../shared/numbers.js";
import { Parameter } from "../shared/parameter.js";
import { Slider } from "../shared/slider.js";
import { carry } from "../shared/state.js";
import { AxisSlider } from "./axis.js";
import { Beside } from "./beside.js";
import { encode, restore } from "./curve_link.js";
import { flatInWords, flatRegions } from "./flat.js";
import { extent, measuresOf, slide, slopeRange, suits } from "./frame.js";
import { NormalSample } from "./histograms.js";
import { widthOf } from "./label.js";
import { differ, OutputPanel, SlopePanel } from "./panel.js";
import { drawingOf, save } from "./picture.js";
import { inPython } from "./python.js";
import { Reading } from "./reading.js";
import { Formula, Tabulated } from "./subject.js";

const TOGGLES = ["show_function", "show_derivative", "full_digits", "sample"];
const STILL = "This curve comes from Python, and the page shows its last state: its sliders need a running kernel.";
const PROJECTED = 900; // pixels of an enlarged explorer from which on it is drawn for a projector

class Curve extends CursorExplorer {
  #stale = true; // whether more has changed than the cursor's place
  #change = () => {
    this.#stale = true;
    this.redraw();
  };
  #drawn = {}; // what each part of the picture was last drawn for

  constructor(model, site) {
    super(model, site);
    const { subject, functions } = this.record;
    this.own = subject.own;
    this.parameters = subject.parameters.map((name) => this.traits[name]);
    this.source = this.own ? new Tabulated(model) : new Formula(model.get("function"), this.parameters, subject.breaks);
    const names = this.traits.overlays.options.map(({ name }) => name);
    this.others = functions.filter(({ name }) => names.includes(name)).map((entry) => new CatalogCurve(entry));
  }

  open() {
    const { z: _, ...others } = this.traits;
    this.listen(this.#change, [...Object.keys(others), ...(this.own ? ["table", "error"] : [])]);
    this.listen(this.redraw, ["z"]);
    this.#showState(this.read()); // what is hidden has no width
    this.observe([{ element: this.stage }, this.sample], () => this.#measure()); // which draws at first, too
  }

  // ---- building ----

  build() {
    this.buildPanels(OutputPanel, SlopePanel, AxisSlider);
    [this.output, this.slope] = this.panels;
    const pace = () => 1 / this.output.axes.x.unit;
    this.reading = new Reading({ cursor: this.cursor, pace, isRough: this.own });
    this.sliders = this.parameters.map(({ name }) => this.control(Parameter, name));
    for (const slider of this.sliders) slider.disabled = this.#isFixed;
    this.beside = this.control(Beside, "overlays", { others: this.others, offered: this.record.subject.beside, record: this.record });
    this.sample = new NormalSample({ sliders: ["sample_mean", "sample_scale"].map((name) => this.control(Slider, name)) });
    this.empty = html("p", { class: "mlgloss-note" }, "Function and derivative are both hidden.");
    this.error = html("p", { class: "mlgloss-note mlgloss-message", role: "alert" });
    this.stage = div("mlgloss-stage", this.output, this.cursor, this.slope, this.empty);
    const still = this.#isFixed ? [html("p", { class: "mlgloss-note" }, STILL)] : [];
    const controls = div("mlgloss-controls", ...this.sliders, this.beside.chips);
    const words = div("mlgloss-words", this.error, this.reading, controls, ...still, this.sample);
    return div("mlgloss-explorer mlgloss-curve-explorer", ...this.#buildTools(), this.stage, words);
  }

  /** Link, full screen and the menu; below them the field that shows a link where the clipboard is out of reach. */
  #buildTools() {
    this.field = linkField();
    const link = iconButton("Copy link", ["link"], () => copyLink(this, encode, this.field));
    this.full = new FullScreen({ signal: this.signal, onChange: this.#change });
    this.menu = this.#buildMenu();
    return [div("mlgloss-tools", this.status, ...(this.site ? [link] : []), this.full, this.menu), this.field];
  }

  #buildMenu() {
    this.toggles = TOGGLES.map((name) => {
      const { label, description = label } = this.traits[name];
      return this.control(Toggle, name, { label: description, description: "", attributes: { class: "mlgloss-check" } });
    });
    this.view.disabled = this.#isFixed;
    this.note = html("p", { class: "mlgloss-note" });
    this.call = html("code");
    const exact = ({ field }) => html("label", { class: "mlgloss-exact" }, html("i", {}, field.label), field, field.message);
    const act = (name, action) => this.button(name, () => {
      this.menu.close();
      action();
    });
    const copyCall = () => copy(this, this.call.textContent, this.field, "call", "Copied");
    const download = () => save(drawingOf(this.stage), `${this.record.subject.title}.svg`);
    const sections = [
      { title: "View", parts: [this.view, this.note, div("mlgloss-checks", ...this.toggles)] },
      { title: "Exact values", parts: [div("mlgloss-checks", ...[this.cursor, ...this.sliders].map(exact))] },
      { title: "More beside it", parts: [this.beside.list] },
      { title: "This explorer in Python", parts: [this.call, act("Copy the call", copyCall)] },
      { title: "All of it", parts: [act("Download the picture", download), act("Reset", () => this.reset())] },
    ];
    return new Menu({ sections, signal: this.signal, site: this.site, onOpen: () => this.#writeCall() });
  }

  /** Writes the call in Python, where somebody may see it. */
  #writeCall() {
    if (this.menu.isOpen) write(this.call, inPython(this.model.get("function"), this.state, this));
  }

  /** Whether the curve is Python's, and no kernel runs. */
  get #isFixed() {
    return Boolean(this.site && this.own);
  }

  /** Notes how wide the picture is, and draws what that changes: at first, everything. */
  #measure() {
    const [width, sampleWidth] = [this.stage.clientWidth || this.width, this.sample.width];
    if (width === this.width && sampleWidth === this.sampleWidth && !this.#stale) return;
    Object.assign(this, { width, sampleWidth });
    this.#stale = true;
    this.draw();
  }

  // ---- drawing ----

  draw() {
    if (this.#stale) this.#drawState();
    this.#stale = false;
    const { z, full_digits } = this.read(["z"]);
    const [height, slope] = [this.curves.f(z), this.curves.prime(z)];
    this.#drawCursor(z, height, slope, full_digits);
    this.element.dispatchEvent(new CustomEvent("mlgloss:cursor", { bubbles: true, detail: { z, f: height, prime: slope } }));
  }

  #drawState() {
    const state = this.read();
    this.curves = this.source.at(state);
    this.#showState(state);
    const isProjected = this.full.isOpen && this.element.clientWidth >= PROJECTED;
    this.element.classList.toggle("mlgloss-projected", isProjected);
    const values = this.parameters.map((p) => state[p.name]);
    const { domain, overlays, show_function, sample_mean, sample_scale } = state;
    if (this.#isNew("picture", domain, overlays, show_function, values, this.width, isProjected)) this.#drawPicture(state, isProjected);
    const own = this.own && domain; // beyond it there is no table
    if (state.sample && this.#isNew("sample", values, sample_mean, sample_scale, this.sampleWidth, own)) {
      this.sample.draw(this.curves.f, state);
    }
  }

  /** Whether a part of the picture, which depends on these values, has to be drawn again. */
  #isNew(part, ...values) {
    const wanted = JSON.stringify([this.source.version, ...values]);
    const isNew = wanted !== this.#drawn[part];
    this.#drawn[part] = wanted;
    return isNew;
  }

  #drawPicture(state, isProjected) {
    const { f, prime, breaks } = this.curves;
    const others = this.others.filter(({ name }) => state.overlays.includes(name));
    this.#place(state.domain, others, measuresOf(this.width, isProjected));
    const isKink = (z) => differ(...oneSided(prime, z));
    const inside = this.own ? [] : breaks.filter((z) => z > state.domain[0] && z < state.domain[1]); // a table leaves open which side is closed
    const [points, slopes] = [f, prime].map((curve, i) => this.panels[i].pointsOn(curve, breaks));
    const regions = flatRegions(prime, slopes);
    this.output.drawCurve(f, points, inside, isKink);
    this.slope.drawCurve(prime, slopes, inside, isKink);
    const corners = inside.filter(isKink).map((z) => this.output.corner(z));
    const notes = [[...this.output.drawLimits(this.source.limits(state)), ...corners], this.slope.drawFlat(regions)];
    this.panels.forEach((panel, i) => {
      const names = panel.drawBeside(others, notes[i]);
      const isNamed = i === 0 || !state.show_function; // once is enough
      panel.drawNotes(isNamed ? [...notes[i], ...names] : notes[i]);
    });
    this.#describe(state, others, flatInWords(regions, state.domain));
  }

  /** Lays out frames and axis: the function's in the units of z, where that suits it, the derivative's in its own. */
  #place(domain, others, measures) {
    const { left, right, aspect, slopes, foot, space, letter } = measures;
    const height = Math.round((this.width - left - right) * aspect);
    const range = this.#range(domain, others, (height * (domain[1] - domain[0])) / (this.width - left - right));
    const all = [this.source, ...others].flatMap((curve) => curve.heights("prime", domain, this.curves));
    const frames = [
      { height, range, space, top: 8 },
      { height: slopes, range: slopeRange(extent(all)), space: 3.4 * letter, bottom: foot },
    ];
    const numbers = frames.flatMap((frame) => ticks(frame.range, frame.height / frame.space));
    const room = 8 + Math.max(...numbers.map((number) => widthOf(format(number), letter)));
    if (room > left) {
      this.#place(domain, others, { ...measures, left: room });
      return;
    }
    this.panels.forEach((panel, i) => panel.place(this.width, domain, frames[i], measures));
    if (this.#isNew("axis", domain, this.width, measures)) this.#placeAxis(domain, measures);
  }

  #placeAxis(domain, measures) {
    this.cursor.setRange(cursorRange(domain));
    this.cursor.layout(this.width, this.output.axes, measures);
    this.reading.setRange(this.cursor);
  }

  /** What the function's plot shows, which is `size` high in the units of z. */
  #range(domain, others, size) {
    const heights = this.source.heights("f", domain, this.curves);
    const covered = extent(heights);
    const middle = this.curves.f((domain[0] + domain[1]) / 2);
    if (!this.own || suits(covered, size)) return slide(covered, size, clamp(middle || 0, covered));
    return padded([...heights, ...others.flatMap((curve) => curve.heights("f", domain))]);
  }

  #describe(state, others, flat) {
    const settings = this.parameters.map((p) => `, ${p.label} = ${format(state[p.name])}`).join("");
    const beside = others.length ? `, beside ${others.map(({ title }) => title).join(", ")}` : "";
    const where = `${this.record.subject.title}${settings}, for z from ${state.domain.map(format).join(" to ")}${beside}`;
    this.output.describe(`Graph of ${where}`);
    this.slope.describe(`Derivative of ${where}. ${flat}`);
    write(this.note, flat);
  }

  #drawCursor(z, height, slope, full) {
    const [zText, ...others] = [z, height, slope].map((x) => (Number.isNaN(x) ? "no value" : format(x)));
    const said = `${zText}, f is ${others[0]}, slope ${others[1]}`;
    const shown = this.cursor.written(z);
    this.cursor.setValue(z, said);
    this.cursor.draw(z, shown);
    this.output.drawCursor(z, height, slope);
    this.slope.drawCursor(z, slope);
    this.reading.show({ z, zText: shown, height, slope }, said, full);
    this.#writeCall();
  }

  #showState(state) {
    this.parameters.forEach((p, i) => this.sliders[i].setValue(state[p.name]));
    write(this.error, (this.own && this.model.get("error")) || "");
    const { z: _, ...settings } = state;
    for (const { name } of this.parameters) delete settings[name];
    if (this.#isNew("settings", settings)) this.#showSettings(state);
  }

  #showSettings(state) {
    this.toggles.forEach((toggle, i) => toggle.setValue(state[TOGGLES[i]]));
    this.view.setValue(state.domain);
    this.beside.setValue(state.overlays);
    this.sample.setValue(state);
    show(this.output.element, state.show_function);
    show(this.slope.element, state.show_derivative);
    show(this.empty, !state.show_function && !state.show_derivative);
  }
}

const renderCurve = rendererOf(Curve);

function render(view) {
  const { model, el } = view;
  const [name, record] = [model.get("function"), model.get("record")];
  if (record?.subject && (record.subject.own || Object.hasOwn(FUNCTIONS, name))) return renderCurve(view);
  el.append(html("p", { class: "mlgloss-explorer", role: "alert" }, `There is no curve to show for the function \u201c${name}\u201d.`));
  return undefined;
}

export default { render, restore, carry: (from, to) => carry(from, to, "z") };
