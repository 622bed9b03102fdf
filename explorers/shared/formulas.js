// Every activation of the catalog and its derivative, under the name it has there: f(z, ...parameters).
// They agree with mlgloss to a few units in the last place, tails and subnormal results included:
// no exponential of a large positive number, no difference of nearly equal numbers.
// NaN in, NaN out; at an infinite z, the limit.

const FAR = -700; // below it exp(z) nears the subnormals, which hold fewer digits the smaller they are

const { abs, exp, expm1, fround, log1p, max, min, round, tanh } = Math;

/** slope * z, where slope 0 stands for the constant 0 also at an infinite z. */
const line = (slope, z) => (slope === 0 && abs(z) === Infinity ? 0 : slope * z);

/** `value`, unless z is not a number. */
const at = (z, value) => (Number.isNaN(z) ? NaN : value);

const clip = (z, low, high) => max(low, min(high, z));

/** factor * exp(z): in the far tail by halves, for a subnormal exp(z) would round a second time when scaled. */
function scaledExp(factor, z) {
  if (z > FAR) return factor * exp(z);
  const half = exp(max(z, -3000) / 2);
  return factor * half * half;
}

/** The slope that sigmoid and tanh share, S'(z) = e / (1 + e)^2 with e = exp(-|z|), times `factor`. */
function logisticSlope(factor, z) {
  const e = exp(-abs(z));
  return scaledExp(factor, -abs(z)) / (1 + e * (2 + e));
}

/**
 * factor * z and what rounding it has lost: a number's leading 24 bits and its rest give exact products. Where they
 * are beyond single precision, no digit that is lost matters.
 */
function product(factor, z) {
  const y = factor * z;
  const [a, b] = [fround(factor), fround(z)];
  const lost = a * b - y + a * (z - b) + (factor - a) * z;
  return [y, Number.isFinite(lost) ? lost : 0];
}

/** factor * exp(y + lost) for y <= 0. */
const timesExp = (factor, [y, lost]) => scaledExp(factor * (1 + lost), y);

/** factor * S(y + lost), S the sigmoid. */
function timesSigmoid(factor, [y, lost]) {
  if (y > 0) return factor / (1 + exp(-y) * (1 - lost));
  return scaledExp((factor / (1 + exp(y))) * (1 + lost), y);
}

/** f(|z|) left of 0, and 1 - f(|z|) right of it: the slope of z g(z) where g(z) + g(-z) = 1. */
const mirrored = (left, z) => (z > 0 ? 1 - left(z) : left(-z));

const polynomial = (coefficients, t) => coefficients.reduceRight((total, c) => total * t + c, 0);

// As in gelu.py: the tail of the normal distribution, and the slope of GELU, without their exponential.
const TAIL = [
  2.148006586465018, 0.48326046356343727, -0.1251868236435833, -0.02510120637506531, 0.035182266562563805,
  -0.0055985243648455285, -0.008029332024283525, 0.0040806217608346336, 0.0013061888062648854, -0.001608698703079734,
  -1.9436014907360402e-5, 0.0005068924533066263, -0.000100114542601604, -0.00013571469175993427, 5.534295439486524e-5,
  3.046563548088055e-5, -2.12163444641414e-5, -5.228655930577189e-6, 6.667772258418724e-6, 4.8196689792814e-7,
  -1.7316017525367123e-6, 3.6106397928364895e-8, 3.339809531534089e-7, -1.213886851640225e-8, -3.4207324238467655e-8,
];
const SLOPE = [
  0.4622112440495753, -0.10336589852195686, 0.06046293676785064, -0.028083359953054606, 0.009504950375117777,
  -0.0017882605410497528, -0.0001546133132045458, 0.00018577577211472825, -1.74772109636878e-5,
  -1.8034919205738378e-5, 3.538883500843528e-6, 2.2166419217092986e-6, -4.921198827607543e-7, -3.4906968278007896e-7,
  5.233118164219381e-8, 6.267059009821996e-8, -7.535763797745656e-10, -1.0627827804411611e-8, -1.6159548869275688e-9,
  1.1842388365184332e-9, 3.7387813677141087e-10,
];
const share = (x) => (x - 4) / (x + 4);

/** -x^2 / 2 and what rounding it has lost. */
function bell(x) {
  const [y, lost] = product(x, x);
  return [-y / 2, -lost / 2];
}

const CUBIC = { a: 104580 / 2 ** 16, aRest: 4.96144948071176e-6, b: 4676 / 2 ** 16, bRest: 4.718616350248776e-6 };
/** v(z) = 2 sqrt(2 / pi) (z + 0.044715 z^3) = a z + b z^3 and what rounding it has lost, as in gelu_tanh.py. */
function cubic(z) {
  const { a, aRest, b, bRest } = CUBIC;
  const near = round(512 * z) / 512;
  const exact = a * near + b * near ** 3;
  const slope = a + aRest + (b + bRest) * (z * z + near * (z + near));
  const rest = aRest * near + bRest * near ** 3 + (z - near) * slope;
  const v = exact + rest;
  return [v, exact - v + rest];
}

/** e^y m / (1 + e^y)^2: what the slopes of z S(y) have left of 0 beside their zero, in m. */
function gateSlope(middle, [y, lost]) {
  const e = exp(y);
  return timesExp(middle / (1 + e * (2 + e)), [y, lost]);
}

export const FUNCTIONS = {
  linear: {
    f: (z, m) => line(m, z),
    prime: (z, m) => at(z, m),
  },
  elu: {
    f: (z, alpha) => (z > 0 ? z : alpha * expm1(z)),
    prime: (z, alpha) => (z > 0 ? 1 : scaledExp(alpha, z)),
  },
  relu: {
    f: (z) => max(0, z),
    prime: (z) => at(z, z > 0 ? 1 : 0),
  },
  leaky_relu: {
    f: (z, alpha) => (z > 0 ? z : line(alpha, z)),
    prime: (z, alpha) => at(z, z > 0 ? 1 : alpha),
  },
  sigmoid: {
    f: (z) => {
      const e = exp(-abs(z));
      const top = z >= 0 ? 1 : e;
      return top - top * (e / (1 + e));
    },
    prime: (z) => logisticSlope(1, z),
  },
  tanh: {
    f: tanh,
    prime: (z) => logisticSlope(4, 2 * z),
  },
  gelu: {
    f: (z) => {
      const x = min(abs(z), 40);
      return max(z, 0) - timesExp(x / (2 + x * polynomial(TAIL, share(x))), bell(x));
    },
    prime: (z) =>
      mirrored((far) => {
        const x = min(far, 40);
        return timesExp((0.7517915246935645 - x - 1.4956759177009883e-17) * polynomial(SLOPE, share(x)), bell(x));
      }, z),
  },
  gelu_tanh: {
    f: (z) => timesSigmoid(max(z, -30), cubic(clip(z, -30, 30))),
    prime: (z) =>
      mirrored((far) => {
        const { a, aRest, b, bRest } = CUBIC;
        const x = min(far, 30);
        const zero = 0.7524614220710163;
        const d = zero - x - 3.635560509207687e-17;
        const w = x * x + zero * (x + zero);
        const rest = 0.29195521191476714 * expm1(d * (a + aRest + (b + bRest) * w));
        return gateSlope(d * (a + aRest + 3 * (b + bRest) * w) + rest, cubic(-x));
      }, z),
  },
  swish: {
    f: (z, beta) => timesSigmoid(max(z, -3000 / beta), product(beta, max(z, -3000 / beta))),
    prime: (z, beta) =>
      mirrored((far) => {
        const [y, lost] = product(beta, -min(far, 3000 / beta));
        const d = y + 1.2784645427610737;
        const low = 1.0946994183093437e-16 + lost;
        return gateSlope(d + (0.2784645427610738 * expm1(d + low) + low), [y, lost]);
      }, z),
  },
  mish: {
    f: (z) => {
      if (z > 0) {
        const e = exp(-z);
        return z / (1 + (e * 2 * e) / (1 + 2 * e));
      }
      const x = max(z, -3000);
      const e = exp(x);
      return scaledExp((x * (2 + e)) / (2 + e * (2 + e)), x);
    },
    prime: (z) => {
      if (z > 0) {
        const x = min(z, 3000);
        const e = exp(-x);
        const n = 1 + e * (2 + 2 * e);
        return 1 - (e * e * (2 * n - 4 * x * (1 + e))) / (n * n);
      }
      const x = max(z, -3000);
      const e = exp(x);
      const c = 0.3034825352815289;
      const d = x + 1.1924312145154952 + 4.8484829848031044e-17;
      const middle = 4 * d + c * expm1(d) * (3 + c + (e - 1 / (1 + c) / (1 + e)));
      const n = 2 + e * (2 + e);
      return scaledExp(((1 + e) * middle) / (n * n), x);
    },
  },
  softplus: {
    f: (z, beta) => {
      const [y, lost] = product(beta, -min(abs(z), 3000 / beta));
      if (y < -36) return max(z, 0) + timesExp(1 / beta, [y, lost]);
      const e = exp(y);
      return max(z, 0) + (log1p(e) + lost * e) / beta;
    },
    prime: (z, beta) => timesSigmoid(1, product(beta, clip(z, -3000 / beta, 3000 / beta))),
  },
  log_sigmoid: {
    f: (z) => min(z, 0) - log1p(exp(-abs(z))),
    prime: (z) => timesSigmoid(1, [-z, 0]),
  },
  selu: {
    f: (z) => (z > 0 ? 1.0507009873554805 * z : 1.7580993408473768 * expm1(z)),
    prime: (z) => (z > 0 ? 1.0507009873554805 : scaledExp(1.7580993408473768, z)),
  },
  celu: {
    f: (z, alpha) => (z > 0 ? z : alpha * expm1(z / alpha)),
    prime: (z, alpha) => {
      if (z > 0) return 1;
      const x = max(z, -3000 * alpha);
      const y = x / alpha;
      const [back, more] = product(alpha, y);
      return timesExp(1, [y, (x - back - more) / alpha]);
    },
  },
  relu6: {
    f: (z) => clip(z, 0, 6),
    prime: (z) => at(z, z > 0 && z <= 6 ? 1 : 0),
  },
  relu2: {
    f: (z) => max(z, 0) ** 2,
    prime: (z) => 2 * max(z, 0),
  },
  hard_sigmoid: {
    f: (z) => clip(z + 3, 0, 6) / 6,
    prime: (z) => at(z, z > -3 && z <= 3 ? 1 / 6 : 0),
  },
  hard_tanh: {
    f: (z) => clip(z, -1, 1),
    prime: (z) => at(z, z > -1 && z <= 1 ? 1 : 0),
  },
  hard_swish: {
    f: (z) => max(z, -3) * (clip(z + 3, 0, 6) / 6),
    prime: (z) => at(z, z <= -3 ? 0 : z > 3 ? 1 : (2 * z + 3) / 6),
  },
  softsign: {
    f: (z) => (abs(z) === Infinity ? Math.sign(z) : z / (1 + abs(z))),
    prime: (z) => (1 / (1 + abs(z))) ** 2,
  },
  heaviside: {
    f: (z, at0) => at(z, z > 0 ? 1 : z < 0 ? 0 : at0),
    prime: (z) => at(z, 0),
  },
};
