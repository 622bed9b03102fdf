// What a network gives for every point of the plane: a colored square, the contour at the boundary, and the data.

import { div, fill, ground, html, set, svg } from "../shared/dom.js";
import { contour } from "../shared/contour.js";

const SIZE = 32; // values along a side; the browser blends the colors between

/** Red, green, blue and opacity of outputs of 0 or less, and of 1 or more: they differ in gray, too. */
const COLORS = [[224, 112, 26, 110], [31, 111, 189, 200]];

/** A circle for class 0, a triangle for class 1. */
const MARKS = [
  (x, y) => `M${x - 0.035} ${y}a.035 .035 0 1 0 .07 0a.035 .035 0 1 0-.07 0Z`,
  (x, y) => `M${x} ${y - 0.05}l.045 .08h-.09Z`,
];

const coordinate = (i) => (2 * i) / (SIZE - 1) - 1;

/** Every point of a grid from -1 to 1, the first row at the top. */
const GRID = Float64Array.from(
  { length: 2 * SIZE * SIZE },
  (_, i) => (i % 2 ? -coordinate(Math.floor(i / 2 / SIZE)) : coordinate((i / 2) % SIZE)),
);

function legend(boundary) {
  const entry = (kind, word) =>
    html("span", {},
      svg("svg", { class: "mlgloss-mark", viewBox: "-.08 -.08 .16 .16", "aria-hidden": "true" },
        svg("path", { class: `mlgloss-class-${kind}`, d: MARKS[kind](0, 0) })), ` ${word}`);
  return div("mlgloss-legend", entry(0, "class 0"), entry(1, "class 1"), html("span", {}, `line: output ${boundary}`));
}

export class Surface {
  #outputs = new Float64Array(SIZE * SIZE);

  /** The plane is shown from -reach to reach; the boundary is the output between the classes. */
  constructor({ reach, boundary }) {
    this.grid = GRID.map((c) => c * reach);
    this.boundary = boundary;
    const canvas = html("canvas", { width: SIZE, height: SIZE, style: `--mlgloss-size: ${SIZE}` });
    this.context = canvas.getContext("2d");
    this.image = this.context.createImageData(SIZE, SIZE);
    this.line = svg("path", { class: "mlgloss-boundary" });
    this.points = svg("svg", { viewBox: `${-reach} ${-reach} ${2 * reach} ${2 * reach}` });
    const line = svg("svg", { viewBox: `0 0 ${SIZE - 1} ${SIZE - 1}` }, ground(), this.line);
    this.plane = html("div", { class: "mlgloss-plane", role: "img" }, canvas, line, this.points);
    this.element = div("mlgloss-surface", this.plane, legend(boundary));
  }

  drawPoints({ x, t }) {
    const mark = (target, i) => {
      const kind = Number(target > this.boundary);
      return { class: `mlgloss-class-${kind}`, d: MARKS[kind](x[2 * i], -x[2 * i + 1]) };
    };
    fill(this.points, "path", Array.from(t, mark));
  }

  draw(network) {
    const outputs = network.forward(this.grid, this.#outputs);
    this.#paint(outputs);
    set(this.line, { d: contour(outputs, SIZE, this.boundary) });
  }

  describe(text) {
    set(this.plane, { "aria-label": text });
  }

  /** The further an output is from the boundary, the more opaque its color. */
  #paint(outputs) {
    const { data } = this.image;
    outputs.forEach((y, i) => {
      const [red, green, blue, opacity] = COLORS[Number(y > this.boundary)];
      data[4 * i] = red;
      data[4 * i + 1] = green;
      data[4 * i + 2] = blue;
      data[4 * i + 3] = Math.min(1, 2 * Math.abs(y - this.boundary)) * opacity;
    });
    this.context.putImageData(this.image, 0, 0);
  }
}
