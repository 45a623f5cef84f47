// Nodes and weights of an integration rule on [0, 1].

/** Ten-point Gauss–Legendre on [0, 1], ascending (Abramowitz & Stegun, table 25.4): exact for polynomials up to degree 19. */
const HALVES = [
  [0.9739065285171717, 0.06667134430868814],
  [0.8650633666889845, 0.1494513491505806],
  [0.6794095682990244, 0.219086362515982],
  [0.4333953941292472, 0.2692667193099963],
  [0.1488743389816312, 0.2955242247147529],
] as const;

export const GAUSS_NODES = Float64Array.from([...HALVES.map(([x]) => (1 - x) / 2), ...HALVES.toReversed().map(([x]) => (1 + x) / 2)]);
export const GAUSS_WEIGHTS = Float64Array.from([...HALVES, ...HALVES.toReversed()].map(([, weight]) => weight / 2));
