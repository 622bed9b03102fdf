// Random numbers that are the same here and in mlgloss.network: number k of a seed is a hash of the two.

const STEP = 0x6d2b79f5; // odd, so that the counter runs through all 2^32 states

/** Uniform number k = 1, 2, ... of a seed, in [0, 1): Tommy Ettinger's mulberry32. */
function uniform(seed, k) {
  const h = (seed + Math.imul(k, STEP)) | 0;
  let t = Math.imul(h ^ (h >>> 15), h | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

let last = { seed: NaN, drawn: new Float64Array() };

/** The first `count` standard normal numbers of a seed; those of the last seed are kept, to be asked for again. */
export function normals(seed, count) {
  if (seed !== last.seed || count > last.drawn.length) last = { seed, drawn: draw(seed, count) };
  return last.drawn.slice(0, count);
}

/** Pairs of them after Box and Muller (1958), doi:10.1214/aoms/1177706645. */
function draw(seed, count) {
  const drawn = new Float64Array(count);
  for (let k = 0; k < count; k += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, k + 1))); // 1 - u is never 0
    const angle = 2 * Math.PI * uniform(seed, k + 2);
    drawn[k] = radius * Math.cos(angle);
    if (k + 1 < count) drawn[k + 1] = radius * Math.sin(angle);
  }
  return drawn;
}
