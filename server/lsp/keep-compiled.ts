// What Node compiled is written when a program ends by itself; an editor that closes ends it otherwise. So it is written once that disturbs nobody.

import module from 'node:module';

const LATER_MS = 10_000;

/** Where the folder for it is given (NODE_COMPILE_CACHE) and this Node can. */
export function keepCompiled(): void {
  setTimeout(() => module.flushCompileCache?.(), LATER_MS).unref();
}
