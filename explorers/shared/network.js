// A small network and its backpropagation by hand: the same numbers as mlgloss/network.py, up to rounding.
// All arrays are Float64Arrays, row by row: a batch one point a row, weights one unit a row.

import { FUNCTIONS } from "./formulas.js";
import { normals } from "./random.js";

const STDS = {
  xavier: (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)), // Glorot and Bengio (2010)
  he: (fanIn) => Math.sqrt(2 / fanIn), // He et al. (2015), arXiv:1502.01852
  one: () => 1,
};

/** The standard deviation of a layer's first weights; a number stands for number / sqrt(fanIn). */
export const initialStd = (init, fanIn, fanOut) => STDS[init]?.(fanIn, fanOut) ?? init / Math.sqrt(fanIn);

/** z = a W^T + b, for `count` points, four at a time: a weight is read once for all of them. */
function affine(z, a, weights, biases, count) {
  const fanOut = biases.length;
  const fanIn = weights.length / fanOut;
  const last = count - 1;
  for (let i0 = 0; i0 < count; i0 += 4) {
    const i1 = Math.min(i0 + 1, last); // where fewer than four are left, the last one again
    const i2 = Math.min(i0 + 2, last);
    const i3 = Math.min(i0 + 3, last);
    for (let unit = 0; unit < fanOut; unit++) {
      const row = unit * fanIn;
      let sum0 = biases[unit];
      let [sum1, sum2, sum3] = [sum0, sum0, sum0];
      for (let k = 0; k < fanIn; k++) {
        const w = weights[row + k];
        sum0 += w * a[i0 * fanIn + k];
        sum1 += w * a[i1 * fanIn + k];
        sum2 += w * a[i2 * fanIn + k];
        sum3 += w * a[i3 * fanIn + k];
      }
      z[i0 * fanOut + unit] = sum0;
      z[i1 * fanOut + unit] = sum1;
      z[i2 * fanOut + unit] = sum2;
      z[i3 * fanOut + unit] = sum3;
    }
  }
}

/** out = delta W, for `count` points: the gradient at a layer's inputs from that at its pre-activations. */
function backward(out, delta, weights, fanOut, count) {
  const fanIn = weights.length / fanOut;
  const transposed = new Float64Array(weights.length);
  for (let unit = 0; unit < fanOut; unit++) {
    for (let k = 0; k < fanIn; k++) transposed[k * fanOut + unit] = weights[unit * fanIn + k];
  }
  affine(out, delta, transposed, new Float64Array(fanIn), count);
}

export class Network {
  #count = 0; // points that there is room for
  #pre = []; // of each layer, the pre-activations
  #activations = []; // the inputs, then those of each layer
  #deltas = []; // of each layer, the gradients of the loss at the pre-activations
  #slopes; // the gradients of the loss by the weights and by the biases

  /**
   * `sizes`: units of every layer, inputs and the single output included; `parameters`: the activation's, in order;
   * `init`: "xavier", "he", "one" or a number. The biases start at 0.
   */
  constructor({ sizes, activation, parameters = [], init = "he", seed = 0 }) {
    const shapes = sizes.slice(1).map((fanOut, i) => [fanOut, sizes[i]]);
    const drawn = normals(seed, shapes.reduce((sum, [fanOut, fanIn]) => sum + fanOut * fanIn, 0));
    let start = 0;
    this.sizes = sizes;
    this.formula = FUNCTIONS[activation];
    this.parameter = parameters[0]; // no function has more than one
    this.weights = shapes.map(([fanOut, fanIn]) => {
      const scale = initialStd(init, fanIn, fanOut);
      return drawn.slice(start, (start += fanOut * fanIn)).map((w) => scale * w);
    });
    this.biases = shapes.map(([fanOut]) => new Float64Array(fanOut));
    this.#slopes = { weights: this.weights.map((w) => w.slice()), biases: this.biases.map((b) => b.slice()) };
  }

  #makeRoom(count) {
    if (count <= this.#count) return;
    const [inputs, ...layers] = this.sizes.map((size) => size * count);
    this.#count = count;
    this.#pre = layers.map((length) => new Float64Array(length));
    this.#deltas = layers.map((length) => new Float64Array(length));
    this.#activations = [new Float64Array(inputs), ...layers.slice(0, -1).map((length) => new Float64Array(length))];
    this.#activations.push(this.#pre.at(-1)); // the output unit is linear
  }

  /** Runs the points through every layer and returns their number. */
  #run(x) {
    const count = x.length / this.sizes[0];
    const { f } = this.formula;
    this.#makeRoom(count);
    this.#activations[0].set(x);
    this.weights.forEach((weights, layer) => {
      const [z, a] = [this.#pre[layer], this.#activations[layer + 1]];
      affine(z, this.#activations[layer], weights, this.biases[layer], count);
      if (z !== a) for (let i = 0; i < count * this.sizes[layer + 1]; i++) a[i] = f(z[i], this.parameter);
    });
    return count;
  }

  /** The output for every point, into `outputs`. */
  forward(x, outputs = new Float64Array(x.length / this.sizes[0])) {
    const count = this.#run(x);
    outputs.set(this.#activations.at(-1).subarray(0, count));
    return outputs;
  }

  /** The mean squared error and its gradient { loss, weights, biases }; the arrays are overwritten by the next call. */
  gradients(x, t) {
    const count = this.#run(x);
    const outputs = this.#activations.at(-1);
    const last = this.weights.length - 1;
    let loss = 0;
    for (let point = 0; point < count; point++) {
      const error = outputs[point] - t[point];
      loss += error * error;
      this.#deltas[last][point] = (2 / count) * error;
    }
    for (let layer = last; layer >= 0; layer--) {
      this.#collect(layer, count);
      if (layer > 0) this.#descend(layer, count);
    }
    return { loss: loss / count, ...this.#slopes };
  }

  /** The gradient by the weights and biases of a layer, summed over the points. */
  #collect(layer, count) {
    const [dW, db] = [this.#slopes.weights[layer].fill(0), this.#slopes.biases[layer].fill(0)];
    const [a, delta] = [this.#activations[layer], this.#deltas[layer]];
    const [fanIn, fanOut] = [this.sizes[layer], this.sizes[layer + 1]];
    for (let point = 0; point < count; point++) {
      for (let unit = 0; unit < fanOut; unit++) {
        const from = point * fanIn;
        const row = unit * fanIn;
        const d = delta[point * fanOut + unit];
        db[unit] += d;
        for (let k = 0; k < fanIn; k++) dW[row + k] += d * a[from + k];
      }
    }
  }

  /** The gradient at the pre-activations of the layer below. */
  #descend(layer, count) {
    const [below, z] = [this.#deltas[layer - 1], this.#pre[layer - 1]];
    const { prime } = this.formula;
    backward(below, this.#deltas[layer], this.weights[layer], this.sizes[layer + 1], count);
    for (let i = 0; i < count * this.sizes[layer]; i++) below[i] *= prime(z[i], this.parameter);
  }

  /** One step of gradient descent on all points; returns the loss before it. */
  step(x, t, rate) {
    const { loss, weights, biases } = this.gradients(x, t);
    weights.forEach((dW, layer) => {
      for (let i = 0; i < dW.length; i++) this.weights[layer][i] -= rate * dW[i];
      biases[layer].forEach((d, unit) => (this.biases[layer][unit] -= rate * d));
    });
    return loss;
  }

  /** The share of the hidden units whose derivative is 0 for every point: a step leaves their weights as they are. */
  dead(x) {
    const count = this.#run(x);
    let [dead, hidden] = [0, 0];
    for (let layer = 0; layer < this.weights.length - 1; layer++) {
      const size = this.sizes[layer + 1];
      hidden += size;
      for (let unit = 0; unit < size; unit++) dead += this.#isDead(this.#pre[layer], unit, size, count);
    }
    return hidden ? dead / hidden : 0;
  }

  #isDead(z, unit, size, count) {
    for (let i = unit; i < count * size; i += size) if (this.formula.prime(z[i], this.parameter) !== 0) return false;
    return true;
  }
}

/** The root mean square about a center, where squares would overflow or underflow too; infinite where the values did. */
function rootMeanSquare(values, center = 0) {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] - center));
  if (largest === 0) return 0;
  if (!(largest < Infinity)) return Infinity;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const share = (values[i] - center) / largest;
    squares += share * share;
  }
  return largest * Math.sqrt(squares / values.length);
}

function standardDeviation(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return rootMeanSquare(values, sum / values.length);
}

/**
 * What reaches each of `depth` layers of `width` units: { activations, gradients }. `activations`: the standard
 * deviation over the units and the batch, about their mean. `gradients`: the norm of the gradient at a layer's
 * pre-activations, its root mean square over the batch. Infinite from where the numbers overflow.
 */
export function signalFlow({ depth, width, activation, parameters = [], init = "he", seed = 0, batch = 16 }) {
  const { f, prime } = FUNCTIONS[activation];
  const [parameter, size, square] = [parameters[0], batch * width, width * width];
  const scale = initialStd(init, width, width);
  const biases = new Float64Array(width);
  const drawn = normals(seed, size + width + depth * square); // inputs, read-out, layers
  const first = size + width;
  for (let i = first; i < drawn.length; i++) drawn[i] *= scale;
  const weights = (layer) => drawn.subarray(first + layer * square, first + (layer + 1) * square);
  const pre = Array.from({ length: depth }, () => new Float64Array(size));
  const a = drawn.slice(0, size);
  const activations = pre.map((z, layer) => {
    affine(z, a, weights(layer), biases, batch);
    for (let i = 0; i < size; i++) a[i] = f(z[i], parameter);
    return standardDeviation(a);
  });
  const readout = drawn.subarray(size, first).map((v) => v / Math.sqrt(width));
  let [delta, below] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < size; i++) delta[i] = readout[i % width];
  const gradients = Array.from({ length: depth });
  for (let layer = depth - 1; layer >= 0; layer--) {
    for (let i = 0; i < size; i++) delta[i] *= prime(pre[layer][i], parameter);
    gradients[layer] = Math.sqrt(width) * rootMeanSquare(delta);
    backward(below, delta, weights(layer), width, batch);
    [delta, below] = [below, delta];
  }
  return { activations, gradients };
}
