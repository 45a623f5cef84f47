// Plan data without its places in the text: what a model file keeps of a condition, and what fingerprints are made of.

/**
 * A copy without places and without the types that inference adds to expressions. A place is told by what it is, never by the name it stands
 * under: `category(origin: "Home")` has a code of that name.
 */
export function withoutPlaces(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutPlaces);
  if (!isObject(data)) return data;
  const isExpression = typeof data['op'] === 'string';
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      value === undefined || isPlace(value) || (isExpression && key === 'type' && isObject(value)) ? [] : [[key, withoutPlaces(value)]],
    ),
  );
}

function isPlace(value: unknown): boolean {
  return isObject(value) && typeof value['uri'] === 'string' && isPosition(value['start']) && isPosition(value['end']);
}

const isPosition = (value: unknown): boolean => isObject(value) && typeof value['line'] === 'number' && typeof value['character'] === 'number';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
