// A normal sample sent through the function: what centering and sparsity mean, made visible.
// It is made of evenly spaced quantiles, so the picture has no noise and is the same every time.

import { Axes } from "../shared/axes.js";
import { div, html, set, show, svg, write } from "../shared/dom.js";
import { UNMEASURED } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { roundUp, snap } from "../shared/numbers.js";
import { shareInWords } from "./share.js";

const SIZE = 2000;
const BINS = 40;
const ASPECT = 0.42;

/** The standard normal distribution function; Marsaglia's series, exact to a few ULP where |x| < 6. */
function cumulative(x) {
  let [sum, term] = [x, x];
  for (let k = 3; sum !== sum + term; k += 2) sum += term *= (x * x) / k;
  return 0.5 + sum * density(x);
}

const density = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The quantiles (i + 1/2) / count of the standard normal distribution: symmetric about 0 to the last digit. */
function normalQuantiles(count) {
  const upper = [];
  let x = 0;
  for (let i = count / 2; i < count; i++) {
    const target = (i + 0.5) / count;
    for (let step = 1; Math.abs(step) > 1e-12; x -= step) step = (cumulative(x) - target) / density(x);
    upper.push(x);
  }
  return [...upper.map((q) => -q).reverse(), ...upper];
}

const mean = (values) => snap(values.reduce((sum, v) => sum + v, 0) / values.length, 1e-3) || 0;

class Histogram {
  constructor(kind, title) {
    this.axes = new Axes(title);
    this.axes.argument.remove(); // the title says what is counted
    this.bars = svg("path", { class: "mlgloss-bars" });
    this.mean = svg("line", { class: "mlgloss-mean", y1: 0 });
    this.axes.plot.append(this.bars, this.mean);
    this.element = div(`mlgloss-histogram mlgloss-${kind}`, this.axes);
  }

  /** Draws the share of the values in each of the even bins from -half to half. */
  draw(values, half, width) {
    const counts = Array.from({ length: BINS }, () => 0);
    for (const v of values) counts[Math.min(BINS - 1, Math.floor(((v + half) / (2 * half)) * BINS))] += 1;
    const shares = counts.map((count) => count / SIZE);
    const top = roundUp(Math.max(...shares, 1 / SIZE) * 1.05);
    this.axes.layout(width, Math.round(width * ASPECT), [-half, half], [0, top]);
    const { x, y, height } = this.axes;
    const left = (i) => x.toPixel(-half + (2 * half * i) / BINS).toFixed(2);
    const bar = (share, i) => (share ? `M${left(i)} ${height}V${y.toPixel(share).toFixed(2)}H${left(i + 1)}V${height}` : "");
    const at = x.toPixel(mean(values));
    set(this.bars, { d: shares.map(bar).join("") });
    set(this.mean, { x1: at, x2: at, y2: height, visibility: values.length ? "visible" : "hidden" });
  }
}

export class NormalSample {
  #quantiles; // made when first needed

  /** `sliders` set its mean and its scale. */
  constructor({ sliders }) {
    this.sliders = sliders;
    this.charts = [new Histogram("input", "Inputs z"), new Histogram("function", "Outputs f(z)")];
    this.words = html("p", { class: "mlgloss-note" });
    this.title = html("p", { class: "mlgloss-head" });
    const controls = div("mlgloss-controls", ...this.sliders);
    this.element = div("mlgloss-sample", this.title, controls, div("mlgloss-panels", ...this.charts), this.words);
  }

  /** Shows the sliders' state, and whether there is a sample. */
  setValue({ sample, sample_mean, sample_scale }) {
    show(this.element, sample);
    [sample_mean, sample_scale].forEach((value, i) => this.sliders[i].setValue(value));
    write(this.title, `N(${format(sample_mean)}, ${format(sample_scale)}) sent through`);
  }

  get width() {
    return this.charts[0].element.clientWidth;
  }

  draw(f, { sample_mean, sample_scale }) {
    this.#quantiles ??= normalQuantiles(SIZE);
    const sent = this.#quantiles.map((q) => sample_mean + sample_scale * q);
    const outputs = sent.map(f);
    const inputs = sent.filter((_, i) => Number.isFinite(outputs[i]));
    const results = outputs.filter(Number.isFinite);
    const half = roundUp([...sent, ...results].reduce((a, b) => Math.max(a, Math.abs(b)), 0));
    [sent, results].forEach((values, i) => this.charts[i].draw(values, half, this.width || UNMEASURED));
    this.#say(sent, results, SIZE - inputs.length);
  }

  #say(inputs, outputs, lost) {
    const zeros = outputs.filter((y) => y === 0).length;
    const sparse = zeros ? `${shareInWords(zeros / outputs.length)} of them are exactly 0` : "none of them is exactly 0";
    const missing = `${shareInWords(lost / SIZE)} of the inputs have no output in this view and are left out.`;
    const first = `Inputs: mean ${format(mean(inputs))}, standard deviation ${format(this.sliders[1].value)}.`;
    const second = outputs.length ? `Outputs: mean ${format(mean(outputs))}; ${sparse}.` : "";
    write(this.words, [first, second, lost ? missing : ""].join(" "));
    set(this.charts[0].axes.element, { "aria-label": `Histogram of ${SIZE} normal inputs. ${first}` });
    set(this.charts[1].axes.element, { "aria-label": `Histogram of the outputs. ${second}` });
  }
}
