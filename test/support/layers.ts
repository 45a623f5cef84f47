// Who may import whom, as the architecture says: the rules as data, and the check as a pure function over files.

import { posix } from 'node:path';

export interface SourceFile {
  /** Relative to the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

interface Layer {
  readonly name: string;
  readonly holds: (path: string) => boolean;
  /** Prefixes of repository paths that it may import. */
  readonly may: readonly string[];
  /** Packages that it may import. */
  readonly packages: readonly (string | RegExp)[];
  /** Text that must not stand in its files. */
  readonly never?: readonly RegExp[];
}

const FIRST_ROW = [
  'language/types/',
  'language/catalog/',
  'language/plan/plan.ts',
  'language/plan/expr.ts',
  'language/plan/walk.ts',
  'language/plan/forming-features.ts',
];
/** The wings of the engine, from the top of the house to its ground: each imports only itself and what stands below. */
const WINGS = ['stages', 'features', 'metrics', 'model', 'statistics', 'data', 'result'];
const under =
  (...prefixes: string[]) =>
  (path: string): boolean =>
    prefixes.some((prefix) => path.startsWith(prefix));

/** The first layer that holds a file judges it. */
const LAYERS: readonly Layer[] = [
  { name: 'types, catalog, plan.ts', holds: under(...FIRST_ROW), may: FIRST_ROW, packages: ['simple-statistics'], never: [/\bprocess\.|\bconsole\./] },
  {
    name: 'language',
    holds: under('language/'),
    may: ['language/'],
    packages: ['langium', 'vscode-uri', 'fastest-levenshtein'],
    never: [/\bprocess\.|\bconsole\./],
  },
  ...WINGS.map((wing, at) => ({
    name: `engine, ${wing}`,
    holds: under(`server/engine/${wing}/`),
    may: [...FIRST_ROW, ...WINGS.slice(at).map((below) => `server/engine/${below}/`)],
    packages: [
      /^node:(crypto|events|fs|fs\/promises|net|os|path|tls|url|buffer|timers\/promises|zlib)$/,
      /^@duckdb\//,
      'ml-kmeans',
      'hucre',
      'pg',
      'trino-client',
      'avsc',
      'piscina',
      'ml-hclust',
      'ml-matrix',
      'simple-statistics',
      'jstat',
      'zod',
    ],
    never: [/\bprocess\.env\b/, /\bconsole\./],
  })),
  {
    name: 'operate',
    holds: under('server/operate/'),
    may: [...FIRST_ROW, 'server/engine/', 'server/operate/', 'server/project/'],
    packages: [/^node:(crypto|fs|fs\/promises|os|path|timers\/promises|url)$/, '@duckdb/node-api'],
    never: [/\bprocess\.env\b/, /\bconsole\./, /\bnew Date\(\)|\bDate\.now\b/],
  },
  {
    name: 'report',
    holds: under('server/report/'),
    may: [...FIRST_ROW, 'server/report/', 'server/engine/result/'],
    packages: ['vega', 'vega-interpreter', 'vega-lite'],
  },
  { name: 'protocol', holds: under('server/protocol.ts'), may: [], packages: [] },
  { name: 'project', holds: under('server/project/'), may: ['language/', 'server/project/'], packages: [/^node:/, 'tinyglobby', 'zod'] },
  { name: 'review', holds: under('server/review/'), may: ['language/', 'server/engine/', 'server/project/', 'server/review/'], packages: [/^node:/] },
  {
    name: 'propose',
    holds: under('server/propose/'),
    may: ['language/', 'server/engine/', 'server/project/', 'server/propose/'],
    packages: [/^node:(fs|path)$/],
  },
  {
    name: 'engine worker',
    holds: under('server/lsp/engine/'),
    may: ['language/', 'server/engine/', 'server/operate/', 'server/project/', 'server/propose/', 'server/report/', 'server/review/', 'server/lsp/'],
    packages: [/^node:/],
  },
  {
    name: 'language server',
    holds: under('server/lsp/'),
    may: [
      'language/',
      'server/lsp/',
      'server/project/',
      'server/report/',
      'server/protocol.ts',
      'server/engine/result/',
      'server/propose/segment-blocks.ts',
      'server/propose/spec-text.ts',
      'server/review/finding-definitions.ts',
      'package.json',
    ],
    packages: [/^node:/, 'vscode-languageserver', 'vscode-languageserver/browser', 'vscode-languageserver/node', 'vscode-languageserver-textdocument'],
  },
  {
    name: 'command line',
    holds: under('server/cli/'),
    may: [
      'language/',
      'server/engine/',
      'server/operate/',
      'server/cli/',
      'server/project/',
      'server/propose/',
      'server/review/',
      'server/report/',
      'server/protocol.ts',
      'package.json',
    ],
    packages: [/^node:/, 'commander', 'junit-report-builder', 'node-sarif-builder', 'picocolors', 'tinyglobby'],
  },
  {
    name: 'client',
    holds: under('client/'),
    may: ['client/', 'server/protocol.ts'],
    packages: [/^node:(child_process|crypto|path)$/, 'vscode', 'vscode-languageclient/browser', 'vscode-languageclient/node'],
  },
];

/** `file imports what it may not`, one line each; empty when every file keeps to its layer. */
export function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const layer = LAYERS.find(({ holds }) => holds(path));
    if (!layer || path.includes('/generated/')) return [];
    const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    const imports = importsOf(code).flatMap((target) => {
      const inside = target.startsWith('.') ? posix.join(posix.dirname(path), target) : undefined;
      const allowed =
        inside === undefined
          ? layer.packages.some((name) => (typeof name === 'string' ? name === target : name.test(target)))
          : layer.may.some((prefix) => inside.startsWith(prefix));
      return allowed ? [] : [`${path} (${layer.name}) imports ${inside ?? target}`];
    });
    const words = (layer.never ?? []).flatMap((pattern) => (pattern.test(code) ? [`${path} (${layer.name}) uses ${pattern.exec(code)?.[0]}`] : []));
    return [...imports, ...words];
  });
}

/** The targets of import and export statements; words inside texts and templates are none. */
function importsOf(code: string): string[] {
  const statement = /^(?:import|export)\b(?:[^'"`;=()]*?\bfrom)?\s*['"]([^'"\n]+)['"]/gm;
  return [...code.matchAll(statement)].map((match) => match[1] ?? '');
}

/** Files that import each other in a circle, types included. */
export function cycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text)
        .filter((target) => target.startsWith('.'))
        .map((target) => posix.join(posix.dirname(path), target)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}
