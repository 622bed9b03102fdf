// The layers of a network: how their first weights are scaled, and what goes through them, forward and backward.
// All arrays are Float64Arrays, row by row: a batch one point a row, weights one unit a row.

const STDS = {
  xavier: (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)), // Glorot and Bengio (2010)
  he: (fanIn) => Math.sqrt(2 / fanIn), // He et al. (2015), arXiv:1502.01852
  one: () => 1,
};

/** The standard deviation of a layer's first weights; a number stands for number / sqrt(fanIn). */
export const initialStd = (init, fanIn, fanOut) => STDS[init]?.(fanIn, fanOut) ?? init / Math.sqrt(fanIn);

/** z = a W^T + b, for `count` points, four at a time: a weight is read once for all of them. */
export function affine(z, a, weights, biases, count) {
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
export function backward(out, delta, weights, fanOut, count) {
  const fanIn = weights.length / fanOut;
  const transposed = new Float64Array(weights.length);
  for (let unit = 0; unit < fanOut; unit++) {
    for (let k = 0; k < fanIn; k++) transposed[k * fanOut + unit] = weights[unit * fanIn + k];
  }
  affine(out, delta, transposed, new Float64Array(fanIn), count);
}
