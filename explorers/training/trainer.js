// A network in training: its steps, its losses so far, and what can be said of it between two steps.

import { dataset } from "./data.js";
import { Network } from "./network.js";

const KEPT = 512; // losses

/** The loss of every `stride`-th step from step 0 on; as they become many, every other one is dropped. */
class History {
  values = [];
  stride = 1;
  #count = 0;

  add(loss) {
    if (this.#count % this.stride === 0) this.values.push(loss);
    this.#count += 1;
    if (this.values.length <= KEPT) return;
    this.values = this.values.filter((_, i) => i % 2 === 0);
    this.stride *= 2;
  }
}

const norm = (values) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));

export class Trainer {
  steps = 0;
  diverged = false; // whether the loss overflowed
  losses = new History();
  loss = NaN; // before the last step

  constructor({ data, activation, layers, width, init, seed }, parameters) {
    const sizes = [2, ...Array(layers).fill(width), 1];
    this.data = dataset(data);
    this.network = new Network({ sizes, activation, parameters, init, seed });
    this.outputs = new Float64Array(this.data.t.length);
  }

  /** Takes `count` steps of gradient descent, or fewer if the clock passes the deadline first. */
  train(rate, count, deadline = Infinity) {
    const { x, t } = this.data;
    const end = this.steps + count;
    do {
      const loss = this.network.step(x, t, rate);
      this.diverged = !Number.isFinite(loss);
      if (this.diverged) return;
      this.losses.add(loss);
      this.loss = loss;
      this.steps += 1;
    } while (this.steps < end && performance.now() < deadline);
  }

  /**
   * The network as it is now: its steps, its loss, the share of points on the right side, the share of dead units, the
   * norms by layer. Outputs above the threshold are of class 1. But for the steps, all are NaN once the loss has
   * overflowed: such a network says nothing of its points.
   */
  measure(threshold) {
    const { steps } = this;
    const { x, t } = this.data;
    const { loss, weights } = this.network.gradients(x, t);
    if (this.diverged || !Number.isFinite(loss)) {
      return { steps, loss: NaN, accuracy: NaN, dead: NaN, norms: weights.map(() => NaN) };
    }
    const norms = weights.map(norm);
    this.network.forward(x, this.outputs);
    const right = this.outputs.reduce((sum, y, i) => sum + (y > threshold === t[i] > threshold), 0);
    return { steps, loss, accuracy: right / t.length, dead: this.network.dead(x), norms };
  }
}
