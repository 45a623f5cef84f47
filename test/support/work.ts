// How much text is gone through, counted in characters: each time a text is cut, searched or replaced as a whole. No clock, so that a busy machine changes nothing.

const WHOLE = ['split', 'replace', 'replaceAll', 'match', 'matchAll', 'trim', 'trimEnd', 'indexOf', 'includes'] as const;

export function charactersReadBy(task: () => void): number {
  let characters = 0;
  const kept = WHOLE.map((name) => [name, Object.getOwnPropertyDescriptor(String.prototype, name) as PropertyDescriptor] as const);
  for (const [name, { value, ...rest }] of kept) {
    const counting = function (this: string, ...given: unknown[]): unknown {
      characters += this.length;
      return Reflect.apply(value, this, given);
    };
    Object.defineProperty(String.prototype, name, { ...rest, value: counting });
  }
  try {
    task();
  } finally {
    for (const [name, descriptor] of kept) Object.defineProperty(String.prototype, name, descriptor);
  }
  return characters;
}

const LOOKUPS = [
  [Map.prototype, 'get'],
  [Map.prototype, 'set'],
  [Map.prototype, 'has'],
  [Set.prototype, 'has'],
  [Set.prototype, 'add'],
] as const;

/** How often something is looked up or kept, counted in calls. */
export function lookupsBy(task: () => void): number {
  let calls = 0;
  const kept = LOOKUPS.map(([prototype, name]) => [prototype, name, Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor] as const);
  for (const [prototype, name, { value, ...rest }] of kept) {
    const counting = function (this: unknown, ...given: unknown[]): unknown {
      calls++;
      return Reflect.apply(value, this, given);
    };
    Object.defineProperty(prototype, name, { ...rest, value: counting });
  }
  try {
    task();
  } finally {
    for (const [prototype, name, descriptor] of kept) Object.defineProperty(prototype, name, descriptor);
  }
  return calls;
}
