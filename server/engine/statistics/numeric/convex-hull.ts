// The convex outline of points in the plane.

/** Indices of the corners, counter-clockwise from the leftmost (Andrew's monotone chain, 1979). All of them for fewer than three points. */
export function convexHull(x: readonly number[], y: readonly number[]): number[] {
  const order = x.map((_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number));
  if (order.length < 3) return order;
  const half = (points: readonly number[]) => {
    const chain: number[] = [];
    for (const point of points) {
      while (chain.length > 1 && turn(x, y, chain[chain.length - 2] as number, chain[chain.length - 1] as number, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const corners = [...half(order), ...half([...order].reverse())];
  return corners.length > 0 ? corners : order.slice(0, 1);
}

/** Above 0 for a turn to the left on the way from a over b to c. */
function turn(x: readonly number[], y: readonly number[], a: number, b: number, c: number): number {
  const dx = (x[b] as number) - (x[a] as number);
  const dy = (y[b] as number) - (y[a] as number);
  return dx * ((y[c] as number) - (y[a] as number)) - dy * ((x[c] as number) - (x[a] as number));
}
