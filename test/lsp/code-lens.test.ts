// What a lens above a segment says of the last comparison: its size, who comes and goes, whether it is new or gone.

import { expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import type { SpecDiff } from '../../server/engine/result/result.ts';
import { codeLenses } from '../../server/lsp/data/code-lens.ts';

const URI = 'file:///shop.segspec';
const SPEC = 'segmentation S "S" { entity: customer }\nsegment lapsed "Lapsed" { }\nsegment fresh "New" { }\nsegment kept "Kept" { }\n';

it('tells what changed since HEAD', () => {
  const analysis = analyze(parseSpec(SPEC, URI), () => undefined, { catalog });
  const side = (id: string, size: number) => ({ id, label: id, signature: '', size, share: 0.1, markers: [], profile: {} });
  const diff = {
    segments: [{ before: side('lapsed', 124), after: side('lapsed', 68) }, { after: side('fresh', 56) }, { before: side('kept', 9), after: side('kept', 9) }],
    membership: { flows: [{ from: 'lapsed', to: 'fresh', entities: 56 }] },
  } as unknown as SpecDiff;
  const titles = codeLenses(analysis, URI, { compared: { diff, stale: false } }).map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
  expect(titles.filter((title) => title.includes('since'))).toEqual(['2 since HEAD: 124 → 68, 56 go to fresh', '3 since HEAD: new', '4 since HEAD: the same']);
  const stale = codeLenses(analysis, URI, { compared: { diff, stale: true } }).flatMap(({ command }) =>
    command?.title.includes('since') ? [command.title] : [],
  );
  expect(stale.every((title) => title.startsWith('since HEAD (stale): '))).toBe(true);
  expect(stale).toHaveLength(3);
});

it('offers a dry run and a delivery above what is published, and a refresh where it is due', () => {
  const text = `${SPEC}publish Members: file { to: "out/m.csv"; columns: customer, segment; owner: "CRM" }\nrefresh { every: 3 months; owner: "I"; expires: 24 months }\n`;
  const lenses = (refreshed: string) =>
    codeLenses(
      analyze(parseSpec(text, URI), () => undefined, { catalog, today: '2025-10-01', operated: { refreshed, delivered: [], measured: [] } }),
      URI,
    ).flatMap(({ range, command }) => (/ublish|efresh/.test(command?.title ?? '') ? [[range.start.line, command?.command, command?.arguments]] : []));
  expect(lenses('2025-09-01')).toEqual([
    [4, 'segspec.publishDryRun', [URI, 'Members']],
    [4, 'segspec.publish', [URI, 'Members']],
  ]);
  expect(lenses('2025-05-01')).toEqual([
    [4, 'segspec.publishDryRun', [URI, 'Members']],
    [4, 'segspec.publish', [URI, 'Members']],
    [5, 'segspec.refresh', [URI]],
  ]);
});
