// Signal and gradient in a deep network: the same numbers as mlgloss.network.signal_flow, up to rounding.

import { FUNCTIONS } from "../shared/formulas.js";
import { affine, backward, initialStd } from "../shared/layers.js";
import { normals } from "../shared/random.js";

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
export function signalFlow({ depth, width, activation, parameters, init, seed, batch }) {
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
