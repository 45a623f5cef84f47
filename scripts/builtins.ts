// Node's own modules, for bundles: a name is taken from its module with `require`, and a module that takes its time to load is loaded by the first call of one of its functions.
// An `import` would read every name of the module, also those that load more when they are read: streams for `node:fs`, all of web cryptography for `node:crypto`.

import { createRequire, isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/** Whose functions are stood in for until one is called. The others are there already when a program starts. */
const LATE = new Set(['child_process', 'crypto', 'fs/promises', 'readline', 'timers/promises', 'v8', 'zlib']);
/** What is no plain object of functions and classes, or has to be the module itself. */
const AS_THEY_ARE = new Set(['module', 'process', 'events', 'stream', 'assert', 'test']);

const load = createRequire(import.meta.url);

export const builtinsOnDemand: Plugin = {
  name: 'builtins on demand',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /./ }, ({ path, kind, namespace }) => {
      const name = path.replace(/^node:/, '');
      if (!isBuiltin(path) || AS_THEY_ARE.has(name)) return undefined;
      if (kind === 'import-statement') return { path: name, namespace: 'builtin', sideEffects: false };
      // Not what asks for it in a module made here.
      return kind === 'require-call' && LATE.has(name) && !namespace.startsWith('builtin') ? { path: name, namespace: 'builtin object' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: moduleOf(path), loader: 'js' }));
    onLoad({ filter: /./, namespace: 'builtin object' }, ({ path }) => ({ contents: objectOf(path), loader: 'js' }));
  },
};

function moduleOf(name: string): string {
  const own: Record<string, unknown> = load(`node:${name}`);
  // What is read by a function of its own loads more: nobody needs it, and who would is told by the build.
  const names = namesOf(own).filter((one) => name !== 'fs' || Object.getOwnPropertyDescriptor(own, one)?.get === undefined);
  return [
    `const load = () => require('node:${name}');`,
    'const now = (name) => load()[name];',
    'const late = (name) => (...given) => load()[name](...given);',
    'export default /* @__PURE__ */ load();',
    ...names.map((one) => `const $${one} = /* @__PURE__ */ ${LATE.has(name) && isPlain(own, one) ? 'late' : 'now'}('${one}');\nexport { $${one} as ${one} };`),
  ].join('\n');
}

/** For packages that ask with `require`, mostly at their beginning and for a case that rarely comes. */
function objectOf(name: string): string {
  const names = namesOf(load(`node:${name}`));
  return [
    `const load = () => require('node:${name}');`,
    `module.exports = { ${names.map((one) => `get ${one}() { return load().${one}; }`).join(', ')} };`,
  ].join('\n');
}

const namesOf = (own: object): string[] => Object.keys(own).filter((one) => /^\w+$/.test(one) && one !== 'default');

/** A function that is only called: not made with `new`, and with nothing of its own that `promisify` reads, but the name of its one result. */
function isPlain(own: Record<string, unknown>, name: string): boolean {
  const value = Object.getOwnPropertyDescriptor(own, name)?.value;
  if (typeof value !== 'function' || /^[A-Z]/.test(name)) return false;
  return Object.getOwnPropertySymbols(value).every((symbol) => Array.isArray(value[symbol]) && value[symbol].length < 2);
}
