// All that the binary exports, in AssemblyScript; called in ../wasm-kernel.ts.

export { exchange } from './exchange';
export { pass, recount } from './kmeans';
export { lower } from './lower';
export { gather } from './mixture';
export { total } from './total';
