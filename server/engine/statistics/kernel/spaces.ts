// Who works in which memory: small spaces take turns in one memory of the thread, large ones have their own as long as their rows are in use.

import type { Matrix } from '../numeric/matrix.ts';
import type { Kernel, Space } from './kernel.ts';
import { plainKernel } from './plain-kernel.ts';
import { layOut, spaceBytes, THREADS } from './space.ts';
import { growTo, kernelMemory, wasmKernel } from './wasm-kernel.ts';

/** From so many bytes on a space gets memory of its own, which goes with its rows. */
const LARGE = 4 * 2 ** 20;

/** A large space has room for so many centres, so that one serves every number of segments. */
const ROOM = 16;

interface Held {
  readonly space: Space;
  readonly rows: Float64Array;
  readonly weights: Float64Array;
}

let home: { readonly memory: WebAssembly.Memory; readonly kernel: Kernel } | undefined;
let held: Held | undefined;
let taken = false;
let plainOnly = false;
const large = new WeakMap<Float64Array, Held[]>();
const taking = new WeakSet<Space>();

/** For tests: everything that follows by plain TypeScript, or not. */
export function withoutKernel(without: boolean): void {
  plainOnly = without;
  held = undefined;
}

/** A space with these rows, for a while: `giveBack` ends it. Rows that were there last are not copied again. */
export function borrow(matrix: Matrix, weights: Float64Array, most: number): Space {
  const bytes = spaceBytes(matrix.rows, matrix.columns, most, 1);
  if (plainOnly) return onItsOwn(matrix, weights, most, undefined);
  if (bytes >= LARGE) return fromLarge(matrix, weights, most);
  if (taken) return onItsOwn(matrix, weights, most, kernelMemory(bytes));
  if (held !== undefined && fits(held, matrix, weights, most)) {
    taken = true;
    return held.space;
  }
  home ??= madeHome(LARGE);
  if (home === undefined || !growTo(home.memory, bytes)) return onItsOwn(matrix, weights, most, undefined);
  const space = layOut(home.kernel, home.memory.buffer, matrix, weights, most, 1);
  held = { space, rows: matrix.data, weights };
  taken = true;
  return space;
}

/** Lets go of the memory that was kept for these rows. */
export function letGo({ data }: Matrix): void {
  large.delete(data);
}

export function giveBack(space: Space): void {
  if (space === held?.space) taken = false;
  taking.delete(space);
}

function fits({ space, rows, weights: own }: Held, { data, columns }: Matrix, weights: Float64Array, most: number): boolean {
  return rows === data && own === weights && space.columns === columns && space.most >= most;
}

function madeHome(bytes: number): { readonly memory: WebAssembly.Memory; readonly kernel: Kernel } | undefined {
  const memory = kernelMemory(bytes);
  return memory === undefined ? undefined : { memory, kernel: wasmKernel(memory) };
}

function fromLarge(matrix: Matrix, weights: Float64Array, most: number): Space {
  const known = large.get(matrix.data)?.find((one) => !taking.has(one.space) && fits(one, matrix, weights, most));
  const space = known?.space ?? together(matrix, weights, most);
  // One at most is kept: the largest number of centres so far.
  if (known === undefined) large.set(matrix.data, [{ space, rows: matrix.data, weights }]);
  taking.add(space);
  return space;
}

/** A space that other threads can join in. */
function together(matrix: Matrix, weights: Float64Array, most: number): Space {
  const room = Math.max(most, ROOM);
  const memory = kernelMemory(spaceBytes(matrix.rows, matrix.columns, room, THREADS));
  if (memory === undefined) return onItsOwn(matrix, weights, most, undefined);
  return { ...layOut(wasmKernel(memory), memory.buffer, matrix, weights, room, THREADS), memory };
}

function onItsOwn(matrix: Matrix, weights: Float64Array, most: number, memory: WebAssembly.Memory | undefined): Space {
  if (memory !== undefined) return layOut(wasmKernel(memory), memory.buffer, matrix, weights, most, 1);
  return layOut(plainKernel, new ArrayBuffer(spaceBytes(matrix.rows, matrix.columns, most, 1)), matrix, weights, most, 1);
}
