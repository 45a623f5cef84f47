// Which memory a Gaussian mixture works in: small ones take turns in one memory of the thread, large ones have their own as long as their rows are in use.

import type { Matrix } from '../numeric/matrix.ts';
import type { MixtureSpace } from './mixture-kernel.ts';
import { layOutMixture, mixtureBytes } from './mixture-space.ts';
import { gatherPlainly } from './plain-mixture.ts';
import { isPlainOnly, LARGE } from './spaces.ts';
import { gatherOn, growTo, kernelMemory } from './wasm-kernel.ts';

interface Held {
  readonly space: MixtureSpace;
  readonly rows: Float64Array;
  readonly weights: Float64Array;
  readonly k: number;
  readonly plain: boolean;
}

let home: { readonly memory: WebAssembly.Memory; readonly gather: ReturnType<typeof gatherOn> } | undefined;
let held: Held | undefined;
const large = new WeakMap<Float64Array, Held>();

/**
 * A space with these rows, until the next call: whoever works on rows asks for it before each pass. Rows that were there last are not copied
 * again.
 */
export function mixtureSpace(matrix: Matrix, weights: Float64Array, k: number, diagonal: boolean): MixtureSpace {
  const fits = (one: Held | undefined): one is Held =>
    one !== undefined &&
    one.rows === matrix.data &&
    one.weights === weights &&
    one.k === k &&
    one.space.columns === matrix.columns &&
    one.space.diagonal === diagonal &&
    one.plain === isPlainOnly();
  if (fits(held)) return held.space;
  const kept = large.get(matrix.data);
  if (fits(kept)) return kept.space;
  const bytes = mixtureBytes({ rows: matrix.rows, columns: matrix.columns, k, diagonal });
  const made = (space: MixtureSpace): Held => ({ space, rows: matrix.data, weights, k, plain: isPlainOnly() });
  if (bytes >= LARGE) {
    const own = made(inMemory(isPlainOnly() ? undefined : memoryFor(bytes), bytes, matrix, weights, k, diagonal));
    large.set(matrix.data, own);
    return own.space;
  }
  if (!isPlainOnly()) home ??= memoryFor(LARGE);
  const fitting = home !== undefined && !isPlainOnly() && growTo(home.memory, bytes) ? home : undefined;
  held = made(inMemory(fitting, bytes, matrix, weights, k, diagonal));
  return held.space;
}

function memoryFor(bytes: number): { readonly memory: WebAssembly.Memory; readonly gather: ReturnType<typeof gatherOn> } | undefined {
  const memory = kernelMemory(bytes);
  return memory === undefined ? undefined : { memory, gather: gatherOn(memory) };
}

function inMemory(own: typeof home, bytes: number, matrix: Matrix, weights: Float64Array, k: number, diagonal: boolean): MixtureSpace {
  if (own === undefined) {
    return layOutMixture(new ArrayBuffer(bytes), matrix, weights, k, diagonal, (space, _, first, end) => gatherPlainly(space, first, end));
  }
  const { memory, gather } = own;
  return layOutMixture(memory.buffer, matrix, weights, k, diagonal, (_, scratch, first, end) => gather(0, scratch, first, end));
}
