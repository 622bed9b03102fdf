// A mark as a polygon that looks round: browsers recompute style when a circle moves, but not when points do.

const TURNS = Array.from({ length: 12 }, (_, i) => (i * Math.PI) / 6);

/** The corners of a round mark about the origin. */
export const cornersOf = (radius) => TURNS.map((turn) => [radius * Math.cos(turn), radius * Math.sin(turn)]);

/** The `points` of a polygon with these corners about (x, y). */
export const around = (corners, x, y) => corners.map(([right, down]) => `${x + right},${y + down}`).join(" ");
