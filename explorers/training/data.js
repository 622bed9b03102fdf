// Three data sets of two classes in the plane, in closed form: the same points as mlgloss.network.dataset gives.

const COUNT = 100; // points of each class of moons and spirals

/** The points as { x, t }: x holds two coordinates a point, t its class, 0 or 1; class 0 comes first. */
function ofCurves(...curves) {
  const points = curves.flatMap((curve) => Array.from({ length: COUNT }, (_, i) => curve(i / (COUNT - 1))));
  return { x: Float64Array.from(points.flat()), t: Float64Array.from(points, (_, i) => (i < COUNT ? 0 : 1)) };
}

/** The corners of a square; class 1 is where the signs of the coordinates differ. */
const xor = () => ({ x: Float64Array.of(-1, -1, -1, 1, 1, -1, 1, 1), t: Float64Array.of(0, 1, 1, 0) });

/** Two interleaved half circles of radius 0.8: the second is the first, turned by half a turn about the origin. */
function moons() {
  const upper = (s) => [0.8 * Math.cos(Math.PI * s) - 0.4, 0.8 * Math.sin(Math.PI * s) - 0.2];
  return ofCurves(upper, (s) => upper(s).map((c) => -c));
}

/** Two arms of one turn each, whose radius grows from 0.1 to 1.1; the second is the first, turned by half a turn. */
function spirals() {
  const arm = (s) => [(0.1 + s) * Math.cos(2 * Math.PI * s), (0.1 + s) * Math.sin(2 * Math.PI * s)];
  return ofCurves(arm, (s) => arm(s).map((c) => -c));
}

export const DATASETS = { xor, moons, spirals };

/** The data set of that name: { x, t }. */
export const dataset = (name) => DATASETS[name]();
