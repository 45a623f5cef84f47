// Who works in which memory: small spaces take turns in one memory of the thread, large ones have their own as long as their rows are in use.

import type { Matrix } from '../numeric/matrix.ts';
import { sparseRows } from '../numeric/sparse-rows.ts';
import type { Kernel, Space } from './kernel.ts';
import { plainKernel } from './plain-kernel.ts';
import { type Layout, layOut, layoutOf, ROWS_AT, THREADS } from './space.ts';
import { sparseKernel } from './sparse-kernel.ts';
import { growTo, kernelMemory, wasmKernel } from './wasm-kernel.ts';

/** From so many bytes on a space gets memory of its own, which goes with its rows. */
export const LARGE = 4 * 2 ** 20;

/** From so many bytes on rows are put where the kernel works from the first, to spare a copy. */
const IN_PLACE = 8 * 2 ** 20;

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
/** Rows that stand in a kernel's memory, and who worked there last. */
const places = new WeakMap<Float64Array, { readonly memory: WebAssembly.Memory; user?: Space }>();

/** Whether everything is to be done by plain TypeScript. */
export function isPlainOnly(): boolean {
  return plainOnly;
}

/** For tests: everything that follows by plain TypeScript, or not. */
export function withoutKernel(without: boolean): void {
  plainOnly = without;
  held = undefined;
}

/** Room for the rows of a matrix: where the kernel can work on them as they are, if there are many. Zeros. */
export function roomForRows(rows: number, columns: number): Float64Array {
  const bytes = 8 * rows * columns;
  const memory = bytes < IN_PLACE || plainOnly ? undefined : kernelMemory(ROWS_AT + bytes);
  if (memory === undefined) return new Float64Array(rows * columns);
  const room = new Float64Array(memory.buffer, ROWS_AT, rows * columns);
  places.set(room, { memory });
  return room;
}

/** A space with these rows, for a while: `giveBack` ends it. Rows that were there last are not copied again. */
export function borrow(matrix: Matrix, weights: Float64Array, most: number): Space {
  const sparse = sparseRows(matrix);
  if (sparse !== undefined) return fromKept(matrix, weights, most, (room) => onItsOwn(matrix, weights, room, sparseKernel(sparse)));
  if (plainOnly) return onItsOwn(matrix, weights, most);
  const layout = layoutOf(matrix, weights, most, 1);
  const { bytes } = layout;
  if (bytes >= LARGE) return fromKept(matrix, weights, most, (room) => together(matrix, weights, room));
  if (taken) return alone(matrix, weights, layout);
  if (held !== undefined && fits(held, matrix, weights, most)) {
    taken = true;
    return held.space;
  }
  home ??= madeHome(LARGE);
  if (home === undefined || !growTo(home.memory, bytes)) return onItsOwn(matrix, weights, most);
  const space = layOut(home.kernel, home.memory.buffer, layout, matrix, weights);
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

/** The space that is kept for these rows, else what `make` gives for so many centres. */
function fromKept(matrix: Matrix, weights: Float64Array, most: number, make: (room: number) => Space): Space {
  const known = large.get(matrix.data)?.find((one) => !taking.has(one.space) && fits(one, matrix, weights, most));
  const space = known?.space ?? make(Math.max(most, ROOM));
  // One at most is kept: the largest number of centres so far.
  if (known === undefined) large.set(matrix.data, [{ space, rows: matrix.data, weights }]);
  taking.add(space);
  return space;
}

/** A space that other threads can join in. */
function together(matrix: Matrix, weights: Float64Array, room: number): Space {
  const layout = layoutOf(matrix, weights, room, THREADS);
  const { bytes } = layout;
  const place = places.get(matrix.data);
  if (place !== undefined && (place.user === undefined || !taking.has(place.user)) && growTo(place.memory, bytes)) {
    const { memory } = place;
    place.user = { ...layOut(wasmKernel(memory), memory.buffer, layout, matrix, weights, true), memory };
    return place.user;
  }
  const memory = kernelMemory(bytes);
  if (memory === undefined) return onItsOwn(matrix, weights, room);
  return { ...layOut(wasmKernel(memory), memory.buffer, layout, matrix, weights), memory };
}

function alone(matrix: Matrix, weights: Float64Array, layout: Layout): Space {
  const memory = kernelMemory(layout.bytes);
  return memory === undefined ? onItsOwn(matrix, weights, layout.most) : layOut(wasmKernel(memory), memory.buffer, layout, matrix, weights);
}

function onItsOwn(matrix: Matrix, weights: Float64Array, most: number, kernel = plainKernel): Space {
  const layout = layoutOf(matrix, weights, most, 1);
  return layOut(kernel, new ArrayBuffer(layout.bytes), layout, matrix, weights);
}
