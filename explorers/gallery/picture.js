// The small picture of a function at z: what stays is drawn once, and above it moves what shows z, in a picture of its
// own, so that the browser paints nothing else anew.

import { linearScale } from "../shared/axes.js";
import { div, set, svg } from "../shared/dom.js";
import { FUNCTIONS } from "../shared/formulas.js";
import { CatalogCurve, pointsOn } from "../shared/graph.js";
import { clamp } from "../shared/numbers.js";
import { linesThrough } from "../shared/polyline.js";
import { around, cornersOf } from "../shared/round.js";
import { softmax, softmaxPrime } from "../softmax/softmax_formulas.js";

const SIZE = { width: 160, height: 105 };
const EDGE = 5; // pixels around the curves, for the dots
const DOMAIN = [-4, 4];
const HEIGHTS = [-1.9, 3.2]; // so that a unit is about as long up as across
const STEP = 0.05; // of z, between two points of a curve
const LOGITS = [1, 0, -1]; // that stand beside z in a function of several
const BAR = 34; // pixels from one to the next
const COLORS = { f: "f", prime: "slope" };
const DOTS = { f: cornersOf(5), prime: cornersOf(4) };

const x = linearScale(DOMAIN, [EDGE, SIZE.width - EDGE]);
const y = linearScale(HEIGHTS, [SIZE.height - EDGE, EDGE]);

const line = (kind, points) => svg("polyline", { class: `mlgloss-${kind}`, ...(points && { points }) });

class Picture {
  /** Both show the same part of the plane. */
  constructor() {
    const shape = { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, "aria-hidden": "true" };
    this.still = svg("svg", shape);
    this.moving = svg("svg", { ...shape, class: "mlgloss-moving" });
    this.element = div("mlgloss-picture", this.still, this.moving);
  }

  axis(...points) {
    this.still.append(line("axis", points.join(" ")));
  }
}

/** A curve and its slope with a dot on each, or only those of the `parts`. */
export class CurvePicture extends Picture {
  constructor(entry, parts = ["prime", "f"]) {
    super();
    this.curve = new CatalogCurve(entry);
    this.axis([0, y.toPixel(0)], [SIZE.width, y.toPixel(0)]);
    this.axis([x.toPixel(0), 0], [x.toPixel(0), SIZE.height]);
    this.dots = parts.map((part) => {
      const group = svg("g", { class: `mlgloss-${COLORS[part]}` });
      group.append(...this.#lines(part).map((points) => line("curve", points)));
      this.still.append(group);
      const dot = svg("polygon", { class: `mlgloss-${COLORS[part]}` });
      this.moving.append(dot);
      return { dot, f: this.curve[part], corners: DOTS[part] };
    });
  }

  #lines(part) {
    const pieces = pointsOn(this.curve[part], DOMAIN, this.curve.breaks, STEP);
    return pieces.flatMap(({ z, heights }) => linesThrough(z.map(x.toPixel), heights.map(y.toPixel)));
  }

  /** Moves the dots to z. */
  move(z) {
    for (const { dot, f, corners } of this.dots) {
      set(dot, { points: around(corners, x.toPixel(z), y.toPixel(clamp(f(z), HEIGHTS))) });
    }
  }

  valuesAt(z) {
    return [this.curve.f(z), this.curve.prime(z)];
  }

  /** Which z is under a pointer. */
  under({ clientX }) {
    const { left, width } = this.element.getBoundingClientRect();
    return clamp(x.toValue(((clientX - left) / width) * SIZE.width), DOMAIN);
  }
}

/** What a function of several makes of z beside other logits, as bars. */
export class BarsPicture extends Picture {
  constructor({ values }) {
    super();
    [this.temperature] = values;
    this.bars = [0, ...LOGITS].map((_, i) => line(i ? "other-bar" : "bar"));
    this.moving.append(...this.bars);
    const base = SIZE.height - 20;
    this.axis([0, base], [SIZE.width, base]);
    const names = ["z", ...LOGITS].map((name) => String(name).replace("-", "\u2212"));
    this.still.append(...names.map((name, i) => svg("text", { x: this.#middle(i), y: base + 15, "text-anchor": "middle" }, name)));
    this.y = linearScale([0, 1], [base, EDGE]);
  }

  #middle(i) {
    return SIZE.width / 2 + BAR * (i - LOGITS.length / 2);
  }

  move(z) {
    softmax([z, ...LOGITS], this.temperature).forEach((share, i) => {
      const at = this.#middle(i);
      set(this.bars[i], { points: `${at},${this.y.toPixel(0)} ${at},${this.y.toPixel(share)}` });
    });
  }

  /** The share of z, and its slope by z. */
  valuesAt(z) {
    const logits = [z, ...LOGITS];
    return [softmax(logits, this.temperature)[0], softmaxPrime(logits, this.temperature)[0][0]];
  }
}

/** A function without a line has no curve. */
export const pictureOf = (entry) => (Object.hasOwn(FUNCTIONS, entry.name) ? new CurvePicture(entry) : new BarsPicture(entry));
