// A name that every plain object seems to have: looking it up in one, or writing it there, throws and says where.
// What asks for it with Object.hasOwn first, or keeps names in a Map, never notices.

export const GHOST = 'ghost';

export function haunted<Result>(work: () => Result): Result {
  const complain = (): never => {
    throw new Error('A name that somebody wrote was looked up in a plain object: use a Map, or ask Object.hasOwn first.');
  };
  Object.defineProperty(Object.prototype, GHOST, { get: complain, set: complain, configurable: true });
  try {
    return work();
  } finally {
    delete (Object.prototype as Record<string, unknown>)[GHOST];
  }
}
