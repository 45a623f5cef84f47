// What package.json promises the editor is there: commands, views, settings, files, walkthrough, snippets.

import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATA_ENDINGS } from '../../language/catalog/data-formats.ts';
import { analyzeText } from '../support/analyze.ts';
import { filesUnder, ROOT_FOLDER } from '../support/repository.ts';

const read = (path: string): string => readFileSync(join(ROOT_FOLDER, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { contributes } = manifest;
const EXTENSIONS = /EXTENSIONS = \[([^\]]*)\]/.exec(read('client/new-from-data.ts'))?.[1]?.match(/\w+/g) ?? [];
const client = filesUnder('client/*.ts')
  .map(({ text }) => text)
  .join('\n');
const declared: string[] = contributes.commands.map(({ command }: { command: string }) => command);
/** Every text in a piece of the manifest. */
const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];

describe('data files', () => {
  it('end as the formats that are read do, wherever the editor names some', () => {
    const shown = contributes.menus['explorer/context'].flatMap(
      ({ when }: { when?: string }) => /\(((?:\w+\|)+parquet(?:\|\w+)*)\)/.exec(when ?? '')?.[1]?.split('|') ?? [],
    );
    expect([...new Set<string>(shown)].sort()).toEqual([...EXTENSIONS].sort());
    const shared = ['json', 'txt', 'dat'];
    expect([...EXTENSIONS, ...shared].sort()).toEqual([...DATA_ENDINGS].sort());
  });
});

describe('commands', () => {
  it('are registered in the client, all that are declared and no other', () => {
    const registered = [...client.matchAll(/(?:registerCommand|\bcommand)\('(segspec\.[^']+)'/g)].map((match) => match[1]);
    expect(registered.sort()).toEqual([...declared].sort());
  });

  it('are declared where menus, keys, welcome views and walkthrough name them', () => {
    const named = texts([contributes.menus, contributes.keybindings, contributes.viewsWelcome, contributes.walkthroughs])
      .flatMap((text) => [...text.matchAll(/(?:^|command:|onCommand:)(segspec\.[a-zA-Z]+)(?=$|[)\s])/g)].map((match) => match[1]))
      .filter((name) => name !== 'segspec.segmentations');
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !declared.includes(name ?? ''))).toEqual([]);
  });

  it('have a title and a category', () => {
    for (const command of contributes.commands) expect(command, command.command).toMatchObject({ title: expect.stringMatching(/^[A-Z]/), category: 'Segspec' });
  });
});

describe('views', () => {
  it('have a provider, a container and a welcome for every state', () => {
    for (const view of contributes.views.segspec) {
      expect(client).toContain(`createTreeView('${view.id}'`);
      const welcomes = contributes.viewsWelcome.filter((welcome: { view: string }) => welcome.view === view.id).map(({ when }: { when: string }) => when);
      expect(welcomes).toEqual([
        'workspaceFolderCount == 0',
        'workspaceFolderCount != 0 && isWorkspaceTrusted',
        'workspaceFolderCount != 0 && !isWorkspaceTrusted',
      ]);
    }
  });

  it('start the extension', () => {
    expect(manifest.activationEvents).toContain('onView:segspec.segmentations');
    expect(manifest.activationEvents).toContain('onLanguage:segspec');
  });
});

describe('colours', () => {
  const GROUNDS = { light: '#ffffff', dark: '#1f1f1f', highContrast: '#000000', highContrastLight: '#ffffff' };

  it.each<[string, { id: string; description: string; defaults: Record<string, string> }]>(
    contributes.colors.map((colour: { id: string }) => [colour.id, colour]),
  )('%s is used, and can be read in every kind of theme', (id, { description, defaults }) => {
    expect(client).toContain(`'${id}'`);
    expect(description).toMatch(/^[A-Z].*\.$/);
    // WCAG 2.2, 1.4.3: 4.5 to 1 for words.
    for (const [theme, ground] of Object.entries(GROUNDS)) expect(contrast(defaults[theme] ?? ground, ground), theme).toBeGreaterThanOrEqual(4.5);
  });

  it('are those that the client names', () => {
    const named = [...client.matchAll(/'(segspec\.(?:plain|good|warn|bad|stale))'/g)].map((match) => match[1]);
    expect([...new Set(named)].sort()).toEqual(contributes.colors.map(({ id }: { id: string }) => id).sort());
  });
});

/** The contrast ratio of two colours, from 1 to 21. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\da-f]{2}/gi) ?? []).map((pair) => {
      const part = Number.parseInt(pair, 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('settings', () => {
  const settings = Object.entries<Record<string, unknown>>(contributes.configuration.properties);
  it.each(settings)('%s has a description that ends its sentence, a default and a type', (_, setting) => {
    expect(setting['markdownDescription']).toMatch(/^[A-Z].*\.$/s);
    expect(setting).toHaveProperty('default');
    const value = setting['default'];
    expect([typeof value, Number.isInteger(value) ? 'integer' : typeof value]).toContain(setting['type']);
  });
});

describe('files', () => {
  const lines = read('.vscodeignore').trim().split('\n');
  const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const packed = (path: string): boolean => allowed.some((pattern) => matchesGlob(path, pattern));
  const named = [...new Set(texts([contributes, manifest.main]).filter((text) => /^(\.\/)?(client|dist|examples)\/\S+\.\w+$/.test(text)))].map((path) =>
    path.replace(/^\.\//, ''),
  );

  it('are packed only where they are named', () => expect(lines[0]).toBe('**'));
  it.each(named)('%s is there and in the package', (path) => {
    expect(existsSync(join(ROOT_FOLDER, path))).toBe(true);
    expect(packed(path)).toBe(true);
  });

  it('of the sample project are packed: the spec, its model file and everything it reads', () => {
    const spec = read('examples/online-shop/shop.segspec');
    const sources = [...spec.matchAll(/from: "(data\/[^"]+)"/g)].map((match) => match[1]);
    expect(sources.length).toBeGreaterThan(5);
    for (const name of ['shop.segspec', 'shop.model.json', ...sources]) expect(packed(`examples/online-shop/${name}`), name).toBe(true);
    expect(packed('examples/online-shop/data/planted.csv')).toBe(false);
    expect(packed('examples/online-shop/generate.ts')).toBe(false);
  });
});

describe('the walkthrough', () => {
  it.each<{ id: string; completionEvents: string[]; media: object }>(contributes.walkthroughs[0].steps)('$id can be completed and shows something', (step) => {
    expect(step.completionEvents.length).toBeGreaterThan(0);
    for (const event of step.completionEvents) expect(event).toMatch(/^onStepSelected$|^onCommand:(segspec\.\w+|workbench\.[\w.]+|editor\.[\w.]+)$/);
    const { image, markdown, altText } = step.media as { image?: object; markdown?: string; altText?: string };
    expect(markdown !== undefined || (image !== undefined && (altText ?? '').length > 20)).toBe(true);
  });
});

describe('snippets', () => {
  const snippets = Object.entries<{ body: string[] }>(JSON.parse(read('client/snippets.json')));
  it.each(snippets)('%s reads without an error as it is inserted', (_, { body }) => {
    const text = body.join('\n');
    const defaults = new Map([...text.matchAll(/\$\{(\d+):([^}]*)\}/g)].map((match) => [match[1], match[2]]));
    const inserted = text.replace(/\$\{(\d+):([^}]*)\}/g, '$2').replace(/\$(\d+)/g, (_match, number: string) => defaults.get(number) ?? '');
    const errors = analyzeText(inserted).findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
});
