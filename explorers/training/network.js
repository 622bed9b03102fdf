// A small network and its backpropagation by hand: the same numbers as mlgloss.network.Network, up to rounding.

import { FUNCTIONS } from "../shared/formulas.js";
import { affine, backward, initialStd } from "../shared/layers.js";
import { normals } from "../shared/random.js";

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
  constructor({ sizes, activation, parameters, init, seed }) {
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
