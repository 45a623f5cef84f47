// Plan data without its places in the text: what a model file keeps of a condition, and what fingerprints are made of.

const PLACES = new Set(['origin', 'nameOrigin']);

/** A copy without origins and without the types that inference adds to expressions. */
export function withoutPlaces(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutPlaces);
  if (typeof data !== 'object' || data === null) return data;
  const isExpression = 'op' in data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      PLACES.has(key) || value === undefined || (isExpression && key === 'type') ? [] : [[key, withoutPlaces(value)]],
    ),
  );
}
