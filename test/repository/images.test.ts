// The pictures of the README, of the marketplace's page and of the documents: each is shown somewhere, each that is shown is there, and none is heavy.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT_FOLDER } from '../support/repository.ts';

const FOLDER = 'docs/images';
const MOST_BYTES = 300_000;
const shown = ['README.md', 'client/MARKETPLACE.md', 'docs/from-a-model-to-teams.md'].flatMap((page) =>
  [...readFileSync(join(ROOT_FOLDER, page), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words = '', image = '']) => ({
    words,
    image: image.replace(/^images\//, `${FOLDER}/`),
  })),
);
const taking = ['for-pages.mjs', 'for-operating.mjs'].map((name) => readFileSync(join(ROOT_FOLDER, 'test/e2e/images', name), 'utf8')).join('\n');
const there = readdirSync(join(ROOT_FOLDER, FOLDER));

describe('pictures', () => {
  it('are those that pages show, and have words for who does not see them', () => {
    expect([...new Set(shown.map(({ image }) => image))].sort()).toEqual(there.map((name) => `${FOLDER}/${name}`).sort());
    for (const { words } of shown) expect(words.length).toBeGreaterThan(10);
  });

  it.each(there)('%s loads quickly, and has a line that takes it', (name) => {
    expect(statSync(join(ROOT_FOLDER, FOLDER, name)).size).toBeLessThanOrEqual(MOST_BYTES);
    expect(taking).toContain(`'${FOLDER}/${name}'`);
  });

  it('of the walkthrough are there in both themes, and each has a line that takes it', () => {
    const folder = join(ROOT_FOLDER, 'client/walkthrough');
    const names = readdirSync(folder).filter((name) => name.endsWith('.webp'));
    const taken = [...readFileSync(join(ROOT_FOLDER, 'test/e2e/images/for-walkthrough.mjs'), 'utf8').matchAll(/name\('(\w+)'\)/g)].map((match) => match[1]);
    expect(names.sort()).toEqual(taken.flatMap((name) => [`${name}-dark.webp`, `${name}-light.webp`]).sort());
    for (const name of names) expect(statSync(join(folder, name)).size, name).toBeLessThanOrEqual(MOST_BYTES);
  });
});
