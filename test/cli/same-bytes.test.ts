// Very many rows, for which starts compete on a sample and threads share each pass: the model file is the same for any number of threads,
// without the kernel, and in every Node there is; that of a mixture too: the one that runs this, the one that the machine has, and those that SEGSPEC_NODES names.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, drawBelow, drawNormal } from '../../server/engine/statistics/numeric/random.ts';
import { segspec } from '../support/cli.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const ROWS = 60_000;
const SPEC = `segmentation Many "Many people" { entity: person; as_of: 2025-01-01 }
source people: crm "People" { from: "people.csv"; key: person; columns { person: id; a: number; b: number; c: number } }
dimension Use: behavioral "Use" { a = people.a; b = people.b; c = people.c }
model Main: kmeans { segments: 3..4; restarts: 6; bootstraps: 20; nulls: 19 }
`;

const MIXTURE_ROWS = 800;
const MIXTURE = SPEC.replace('"people.csv"', '"few.csv"').replace(
  'kmeans { segments: 3..4; restarts: 6; bootstraps: 20; nulls: 19 }',
  'gaussian_mixture { segments: 3..5; bootstraps: 10; nulls: 9 }',
);

let folder = '';
/** The programs without the kernel; below the repository, so that they find their modules. */
const bare = join(ROOT_FOLDER, 'node_modules/.cache/segspec-without-kernel');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'segspec-bytes-'));
  const random = createRandom(3, 'people');
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const kind = drawBelow(random, 4);
    return [i, ...[kind % 2, kind >> 1, kind].map((centre) => (3 * centre + drawNormal(random)).toFixed(5))].join(',');
  });
  writeFileSync(join(folder, 'people.csv'), `person,a,b,c\n${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'few.csv'), `person,a,b,c\n${lines.slice(0, MIXTURE_ROWS).join('\n')}\n`);
  writeFileSync(join(folder, 'many.segspec'), SPEC);
  writeFileSync(join(folder, 'mixture.segspec'), MIXTURE);
  mkdirSync(bare, { recursive: true });
  for (const name of readdirSync(join(ROOT_FOLDER, 'dist')).filter((one) => /\.m?js$/.test(one)))
    copyFileSync(join(ROOT_FOLDER, 'dist', name), join(bare, name));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bare, { recursive: true, force: true });
});

interface Options {
  readonly program?: string;
  readonly node?: string;
}

async function modelFile(threads: number, options: Options = {}, spec = 'many.segspec'): Promise<string> {
  const model = join(folder, `${spec}-${threads}-${options.program === undefined ? 'kernel' : 'bare'}-${versionOf(options.node ?? process.execPath)}.json`);
  const { code, err } = await segspec(['run', '--fail-on', 'never', '--write', '--model', model, '--threads', `${threads}`, spec], {
    cwd: folder,
    ...options,
  });
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return readFileSync(model, 'utf8');
}

describe('the model file of very many rows', () => {
  it('is the same with 1, 2 and 8 threads, with and without the kernel', async () => {
    const one = await modelFile(1);
    expect(JSON.parse(one).segments.length).toBeGreaterThan(2);
    expect((await modelFile(2)) === one, 'two threads').toBe(true);
    expect((await modelFile(8)) === one, 'eight threads').toBe(true);
    expect((await modelFile(2, { program: join(bare, 'cli.js') })) === one, 'without the kernel').toBe(true);
  });

  it('is the same of a mixture, in every Node too', async () => {
    const of = (threads: number, options: Options = {}) => modelFile(threads, options, 'mixture.segspec');
    const one = await of(1);
    expect(JSON.parse(one).segments.length).toBeGreaterThan(2);
    expect((await of(8)) === one, 'eight threads').toBe(true);
    expect((await of(2, { program: join(bare, 'cli.js') })) === one, 'without the kernel').toBe(true);
    for (const node of nodes()) expect((await of(2, { node })) === one, `Node ${versionOf(node)}`).toBe(true);
  });

  const [own, ...others] = nodes();
  it.runIf(others.length > 0)(`is the same in Node ${[own, ...others].map((node) => versionOf(node ?? '')).join(', ')}`, async () => {
    const here = await modelFile(2);
    for (const node of others) expect((await modelFile(2, { node })) === here, `Node ${versionOf(node)}`).toBe(true);
  });
});

function versionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
}

/** One of each version. */
function nodes(): string[] {
  const named = (process.env['SEGSPEC_NODES'] ?? '').split(delimiter).filter((node) => node !== '');
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, process.platform === 'win32' ? 'node.exe' : 'node'));
  const found = [process.execPath, join(ROOT_FOLDER, 'node_modules/.bin/node'), ...named, ...onPath].filter((node) => existsSync(node));
  return [...new Map(found.toReversed().map((node) => [versionOf(node), node])).values()].toReversed();
}
