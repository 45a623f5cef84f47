// Bundles the programs: extension and the script of its page, language server, engine worker, command line; compiles the kernel they load.
// Native modules stay outside.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { billOfMaterials } from './scripts/bill-of-materials.ts';
import { builtinsOnDemand } from './scripts/builtins.ts';
import { bundledModules } from './scripts/bundled.ts';
import { emptied } from './scripts/emptied.ts';
import { compileKernel } from './scripts/kernel.ts';
import { noticesOf } from './scripts/notices.ts';

emptied('dist');

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  // Names stay, so that a stack trace from somebody else's machine can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  external: ['@duckdb/node-bindings', 'piscina', 'canvas', 'pg-native', 'vscode'],
};
// Bundled CommonJS modules still call `require` inside an ES module; it is made where it is first called, since most parts never do.
const banner = {
  js: [
    "import { createRequire as __createRequire } from 'node:module';",
    'let __required; const __require_ = () => (__required ??= __createRequire(import.meta.url));',
    'const require = (id) => __require_()(id); require.resolve = (...given) => __require_().resolve(...given);',
  ].join(' '),
};

/** Server and grammar library bring the protocol's modules in two versions that differ by nothing they use: the server's are taken for both. */
const oneProtocol = {
  name: 'one protocol',
  setup: ({ onResolve, resolve }) => {
    const resolveDir = join(import.meta.dirname, 'node_modules/vscode-languageserver');
    onResolve({ filter: /^vscode-(jsonrpc|languageserver-(protocol|types))($|\/)/ }, ({ path, kind, pluginData }) =>
      pluginData === oneProtocol ? undefined : resolve(path, { kind, resolveDir, pluginData: oneProtocol }),
    );
  },
};

/** The extension loads its workbench from a file of its own, when it is active. */
const workbenchApart = {
  name: 'workbench apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/workbench\.ts$/ }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: './workbench.cjs', external: true })),
};

const builds = await Promise.all([
  build({
    ...shared,
    entryPoints: { extension: 'client/extension.ts', workbench: 'client/workbench.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // The editor gives its API to what is required, and to nothing else.
    supported: { 'dynamic-import': false },
    plugins: [workbenchApart],
  }),
  // The language alone, for browsers: the extension, and the server in a worker.
  build({
    ...shared,
    platform: 'browser',
    target: 'es2022',
    sourcemap: false,
    entryPoints: ['client/web/extension.ts'],
    outfile: 'dist/web/extension.js',
    format: 'cjs',
  }),
  build({
    ...shared,
    platform: 'browser',
    target: 'es2022',
    sourcemap: false,
    entryPoints: { server: 'server/lsp/browser.ts' },
    outdir: 'dist/web',
    format: 'iife',
  }),
  // Runs in a page: no Node there.
  build({
    ...shared,
    platform: 'browser',
    target: 'es2022',
    sourcemap: false,
    minify: true,
    entryPoints: { panel: 'client/panel/page/main.ts' },
    outdir: 'dist',
    format: 'iife',
  }),
  build({
    ...shared,
    entryPoints: {
      server: 'server/lsp/main.ts',
      worker: 'server/lsp/engine/worker.ts',
      'resampling-worker': 'server/engine/statistics/resampling/worker.ts',
      'book-worker': 'server/engine/data/sources/formats/book-worker.ts',
    },
    outdir: 'dist',
    // Split, so that the engine starts without what draws pictures or speaks to servers, and nothing is there twice.
    chunkNames: 'part-[hash]',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    banner,
    plugins: [oneProtocol, builtinsOnDemand],
  }),
  // Split, so that drawing pictures is loaded by the command that draws, and by no other.
  build({
    ...shared,
    entryPoints: { cli: 'server/cli/start.ts' },
    outdir: 'dist',
    chunkNames: '[name]-[hash]',
    splitting: true,
    format: 'esm',
    banner: { js: `#!/usr/bin/env node\n${banner.js}` },
    plugins: [builtinsOnDemand],
  }),
]);

writeFileSync('dist/kernel.wasm', await compileKernel());

const metafiles = builds.map(({ metafile }) => metafile);
const isWeb = ({ outputs }) => Object.keys(outputs).every((file) => file.startsWith('dist/web/'));
/** Beside each program: who wrote what is in it, and what that is. */
function tell(folder, own) {
  const modules = bundledModules('.', own);
  writeFileSync(`${folder}/THIRD-PARTY-NOTICES.txt`, noticesOf('.', modules));
  writeFileSync(`${folder}/bill-of-materials.cdx.json`, billOfMaterials('.', modules));
}
tell(
  'dist',
  metafiles.filter((metafile) => !isWeb(metafile)),
);
tell('dist/web', metafiles.filter(isWeb));
