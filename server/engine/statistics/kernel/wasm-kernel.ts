// The kernel in WebAssembly: the binary beside the program (built from assembly/), and what its functions are called with.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COUNTER, type Kernel, type Share } from './kernel.ts';

interface Functions {
  readonly pass: (header: number, scratch: number) => number;
  readonly recount: (header: number, block: number) => void;
  readonly total: (header: number, into: number) => void;
  readonly exchange: (header: number, scratch: number, least: number, passes: number) => number;
  readonly lower: (header: number, row: number, nearest: number, into: number, masses: number) => void;
  readonly gather: (header: number, scratch: number, first: number, end: number) => void;
}

const PAGE = 65536;
/** What 32-bit addresses reach. */
const MOST_PAGES = 65536;
/** From source it is where `npm run build` puts it; in the bundles, which this file is part of, it lies beside them. */
const BINARY = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../../../dist/kernel.wasm' : './kernel.wasm', import.meta.url));

let compiled: WebAssembly.Module | undefined | null = null;

/** Undefined where there is no binary, or where this machine's WebAssembly has no vectors or threads. */
function module(): WebAssembly.Module | undefined {
  if (compiled === null) {
    try {
      compiled = new WebAssembly.Module(readFileSync(BINARY));
    } catch {
      compiled = undefined;
    }
  }
  return compiled;
}

/** Memory that threads share, for so many bytes; undefined where there is no kernel, or not so much memory. */
export function kernelMemory(bytes: number): WebAssembly.Memory | undefined {
  const pages = Math.ceil(bytes / PAGE);
  if (pages > MOST_PAGES || module() === undefined) return undefined;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
  } catch {
    return undefined;
  }
}

/** Makes a memory at least so large; false where there is not so much. */
export function growTo(memory: WebAssembly.Memory, bytes: number): boolean {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  if (missing <= 0) return true;
  try {
    memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}

/** The pass of a Gaussian mixture on one memory. Only for a memory from `kernelMemory`. */
export function gatherOn(memory: WebAssembly.Memory): Functions['gather'] {
  return functionsOn(memory).gather;
}

/** The kernel on one memory. Only for a memory from `kernelMemory`. */
export function wasmKernel(memory: WebAssembly.Memory): Kernel {
  const run = functionsOn(memory);
  return {
    name: 'wasm',
    pass: (space, joining) => {
      if (!joining) space.header[COUNTER] = 0;
      return run.pass(0, space.scratch);
    },
    recount: (_, block) => run.recount(0, block),
    total: ({ totals }) => run.total(0, totals.byteOffset),
    exchange: (space, least, passes) => run.exchange(0, space.scratch, least, passes),
    lower: (_, row, nearest, into, masses) => run.lower(0, row, nearest.byteOffset, into.byteOffset, masses.byteOffset),
  };
}

let joined: { readonly id: number; readonly run: Functions } | undefined;

/** In a worker: joins in a pass that has begun, until no block is left. Returns how many rows moved here. */
export function join({ id, memory, scratch }: Share): number {
  if (joined?.id !== id) joined = { id, run: functionsOn(memory) };
  return joined.run.pass(0, scratch);
}

/** In a worker: lets go of the memory of the last pass. */
export function leave(): void {
  joined = undefined;
}

function functionsOn(memory: WebAssembly.Memory): Functions {
  return new WebAssembly.Instance(module() as WebAssembly.Module, { env: { memory } }).exports as unknown as Functions;
}
