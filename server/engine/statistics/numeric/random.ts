// The one pseudo-random generator of Segspec, and the few draws made from it. Randomness is always an argument, never a global.

/** Written to the model file beside the seed: with both, every draw can be repeated. */
export const GENERATOR = 'xoshiro128** (splitmix32 seeding)';

/** Gives the next whole number from 0 to 2³² − 1. */
export type Random = () => number;

/**
 * Blackman & Vigna's xoshiro128** 1.1 (2018), its state filled by splitmix32.
 * `stream` names what the draws are for (`k=4`, `restart=7`), so that draws for one purpose never depend on how many another made.
 */
export function createRandom(seed: number, ...stream: readonly (string | number)[]): Random {
  let mix = (seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b1);
  for (const part of stream) for (const letter of `${part}/`) mix = Math.imul(mix ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const state = new Uint32Array(4);
  for (let i = 0; i < 4; i++) {
    mix = (mix + 0x9e3779b9) >>> 0;
    let word = mix ^ (mix >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    state[i] = word ^ (word >>> 15);
  }
  return xoshiro128(state);
}

/** The bare generator over a state of four words, which it changes. */
export function xoshiro128(state: Uint32Array): Random {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** A fraction in [0, 1) with 53 random bits. */
export function drawFraction(random: Random): number {
  return ((random() >>> 5) * 67108864 + (random() >>> 6)) / 9007199254740992;
}

/** A whole number in [0, below), without the bias of a remainder (Lemire's rejection, in 32 bits). */
export function drawBelow(random: Random, below: number): number {
  if (below <= 1) return 0;
  const limit = 4294967296 - (4294967296 % below);
  let word = random();
  while (word >= limit) word = random();
  return word % below;
}

/** `count` different whole numbers below `from`, ascending (Floyd 1987). */
export function drawSample(random: Random, from: number, count: number): Uint32Array {
  const chosen = new Set<number>();
  for (let top = from - Math.min(count, from); top < from; top++) {
    const drawn = drawBelow(random, top + 1);
    chosen.add(chosen.has(drawn) ? top : drawn);
  }
  return Uint32Array.from(chosen).sort();
}

/** Puts the values in a random order, in place (Fisher & Yates; Durstenfeld 1964). */
export function shuffle(random: Random, values: Int32Array | Uint32Array | Float64Array): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = drawBelow(random, i + 1);
    const kept = values[i] as number;
    values[i] = values[j] as number;
    values[j] = kept;
  }
}

/** A standard normal number (Box & Muller 1958, the cosine half). */
export function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - drawFraction(random)));
  return radius * Math.cos(2 * Math.PI * drawFraction(random));
}
