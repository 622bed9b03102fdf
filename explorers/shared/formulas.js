// Every activation of the catalog and its derivative, under the name it has there: f(z, ...parameters).
// They agree with mlgloss to a few units in the last place, tails and subnormal results included:
// no exponential of a large positive number, no difference of nearly equal numbers.
// NaN in, NaN out; at an infinite z, the limit.

const FAR = -700; // below it exp(z) nears the subnormals, which hold fewer digits the smaller they are

/** slope * z, where slope 0 stands for the constant 0 also at an infinite z. */
const line = (slope, z) => (slope === 0 && Math.abs(z) === Infinity ? 0 : slope * z);

/** `value`, unless z is not a number. */
const at = (z, value) => (Number.isNaN(z) ? NaN : value);

/** factor * exp(z): in the far tail by halves, for a subnormal exp(z) would round a second time when scaled. */
function scaledExp(factor, z) {
  if (z > FAR) return factor * Math.exp(z);
  const half = Math.exp(z / 2);
  return factor * half * half;
}

/** The slope they share, S'(z) = e / (1 + e)^2 with e = exp(-|z|), times `factor`. */
function logisticSlope(factor, z) {
  const e = Math.exp(-Math.abs(z));
  return scaledExp(factor, -Math.abs(z)) / (1 + e * (2 + e));
}

export const FUNCTIONS = {
  linear: {
    f: (z, m) => line(m, z),
    prime: (z, m) => at(z, m),
  },
  elu: {
    f: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
    prime: (z, alpha) => (z > 0 ? 1 : scaledExp(alpha, z)),
  },
  relu: {
    f: (z) => Math.max(0, z),
    prime: (z) => at(z, z > 0 ? 1 : 0),
  },
  leaky_relu: {
    f: (z, alpha) => (z > 0 ? z : line(alpha, z)),
    prime: (z, alpha) => at(z, z > 0 ? 1 : alpha),
  },
  sigmoid: {
    f: (z) => {
      const e = Math.exp(-Math.abs(z));
      const top = z >= 0 ? 1 : e;
      return top - top * (e / (1 + e));
    },
    prime: (z) => logisticSlope(1, z),
  },
  tanh: {
    f: Math.tanh,
    prime: (z) => logisticSlope(4, 2 * z),
  },
};
