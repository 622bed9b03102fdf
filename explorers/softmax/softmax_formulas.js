// Softmax, its logarithm, its Jacobian and the gradient of the cross-entropy, for an array of logits z and T > 0.
// They follow mlgloss.softmax: the largest logit is subtracted, the digits that this difference loses are restored,
// sums are exact to their last place, and no small number is the difference of two large ones.
// NaN in, NaN out; at an infinite logit, the limit.

const HEADROOM = 255; // e^255 times over, a tail that a division by T < 1 brings back is still a normal number

/** The probabilities s. */
export function softmax(z, temperature) {
  const y = scaled(z, temperature);
  const e = expDifference(y, Math.max(...y));
  const total = sum(e);
  return e.map((v) => v / total);
}

/** The logarithms of the probabilities. The largest exponential, 1, is left to log1p. */
export function logSoftmax(z, temperature) {
  const y = scaled(z, temperature);
  const top = Math.max(...y);
  const rest = Math.log1p(sum(without(expDifference(y, top), y.indexOf(top))));
  return y.map((v) => v - top - rest);
}

/** The matrix of s_i ((i = j) - s_j) / T. A diagonal entry is minus the sum of the others in its row. */
export function softmaxPrime(z, temperature) {
  const { e, total } = weights(z, temperature);
  const row = (a, i) => {
    const products = without(e, i).map((b) => a * b);
    return products.map((p, j) => divide(i === j ? sum(products) : 0 - p, total * total, temperature));
  };
  return e.map(row);
}

/** The cross-entropy of the right class: -log s. */
export function crossEntropy(z, temperature, target) {
  return 0 - logSoftmax(z, temperature)[target];
}

/** Its gradient by the logits, (s - y) / T, with y = 1 at the right class. There it is minus the sum of the others. */
export function crossEntropyPrime(z, temperature, target) {
  const { e, total } = weights(z, temperature);
  const others = sum(without(e, target));
  return e.map((v, i) => divide(i === target ? 0 - others : v, total, temperature));
}

/** z / T. Where the largest of them is infinite, a row with the same limit: 0 there and -Infinity elsewhere. */
function scaled(z, temperature) {
  const top = Math.max(...z);
  if (Math.abs(top / temperature) !== Infinity || top === -Infinity) return z.map((v) => v / temperature);
  const tied = top === Infinity && z.filter((v) => v === top).length > 1; // without a limit
  return z.map((v) => (v === top ? (tied ? NaN : 0) : -Infinity));
}

/** Exponentials and their sum, softmax = e / total. */
function weights(z, temperature) {
  const y = scaled(z, temperature);
  const e = expDifference(y, Math.max(...y) - (temperature < 1 ? HEADROOM : 0));
  return { e, total: sum(e) };
}

/** x / (total T), in the order that does not overflow and keeps the digits of a tail. */
function divide(x, total, temperature) {
  return temperature < 1 ? x / (total * temperature) : x / total / temperature;
}

/** exp(y - shift), with the digits that the rounded difference has lost. */
function expDifference(y, shift) {
  return y.map((v) => {
    const d = v - shift;
    const back = d - v;
    const lost = v - (d - back) - (shift + back);
    const e = Math.exp(d);
    return e && e + e * lost; // where e is 0, nothing is lost that could be multiplied
  });
}

/** The values, with 0 in place of one of them. */
const without = (values, index) => values.map((v, i) => (i === index ? 0 : v));

const add = (a, b) => a + b;

const COARSE = 2 ** 20; // leading bits: 33 of a double's 53

/** The sum of positive numbers: their leading bits are added without error. */
function sum(values) {
  const big = COARSE * Math.max(...values);
  const leading = values.map((v) => v + big - big);
  const trailing = values.map((v, i) => v - leading[i]);
  return leading.reduce(add) + trailing.reduce(add);
}
