// A curve as an SVG path, with few points: one where it bends, none where it is straight.

const OFF = 0.05; // pixels that the path may be off a sample

const round = (pixels) => Math.round(pixels * 100) / 100;

/** The path through samples [x, y] of growing x, lifted where y is NaN. */
export function pathThrough(samples) {
  let path = "";
  let from = null; // the last point of the path
  let [low, high] = [0, 0]; // the slopes that lead from there past all samples since
  let last = null;
  const draw = (command, point) => {
    path += `${command}${round(point[0])} ${round(point[1])}`;
    from = point;
    [low, high] = [-Infinity, Infinity];
  };
  for (const sample of samples) {
    const [x, y] = sample;
    if (Number.isNaN(y)) {
      if (last && last !== from) draw("L", last);
      from = last = null;
      continue;
    }
    if (!from) {
      draw("M", sample);
    } else {
      const slope = (y - from[1]) / (x - from[0]);
      if (slope < low || slope > high) draw("L", last);
      const run = x - from[0];
      low = Math.max(low, (y - OFF - from[1]) / run);
      high = Math.min(high, (y + OFF - from[1]) / run);
    }
    last = sample;
  }
  if (last && last !== from) draw("L", last);
  return path;
}
