// SARIF: valid by its schema whatever stands in a spec, at the right place, known again when lines move, within what GitHub takes.

import { describe, expect, it } from 'vitest';
import { sarif } from '../../../server/cli/formats/sarif.ts';
import { findingAt, judgedAs, NASTY, outcomeOf, sarifErrors, written } from '../../support/formats.ts';

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly markdown: string } }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object } }[];
        readonly partialFingerprints: { readonly primaryLocationLineHash: string };
      }[];
      readonly invocations: readonly { readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[] }[];
    },
  ];
}

async function log(...given: Parameters<typeof written> extends [unknown, ...infer Rest] ? Rest : never) {
  const { text, err } = await written(sarif, ...given);
  expect(sarifErrors(text)).toEqual([]);
  return { run: (JSON.parse(text) as Log).runs[0], text, err };
}

describe('sarif', () => {
  it('is held against a schema that would tell', () => {
    expect(sarifErrors('{"version": "2.1.0", "runs": [{}]}')).not.toEqual([]);
  });

  it('is valid with nothing in it', async () => {
    const { run } = await log([outcomeOf('a.segspec')]);
    expect(run.results).toEqual([]);
    expect((await log([])).run.results).toEqual([]);
  });

  it('has findings, gates, contracts, tests and parts at their place, with rules that help', async () => {
    const spec = outcomeOf('specs/a.segspec', {
      findings: [findingAt('specs/a.segspec', 4), findingAt('specs/a.segspec', 7, 'information', 'A note.', 'SEG241')],
      judged: [
        judgedAs('passed'),
        judgedAs('failed'),
        judgedAs('not run', { group: 'contract', metric: 'coverage', name: 'orders: coverage >= 95%', origin: findingAt('specs/lib.segspec', 9).origin }),
        judgedAs('warned', { name: 'stability >= 0.85' }),
        judgedAs('failed', { group: 'test', metric: undefined, name: 'a test' }),
        judgedAs('not run', { group: 'part', metric: undefined, name: 'watch drift <= 0.25' }),
      ],
    });
    const { run } = await log([spec]);
    expect(run.results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      'error SEG107',
      'error gate-stability',
      'error contract-coverage',
      'error test',
      'error not-run',
      'warning gate-stability',
      'note SEG241',
    ]);
    expect(run.results[0]?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'specs/a.segspec', uriBaseId: '%SRCROOT%' },
      region: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 10 },
    });
    expect(run.results[1]?.locations[0]?.physicalLocation.region).toMatchObject({ startLine: 1, startColumn: 1 });
    expect(run.results[2]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('specs/lib.segspec');
    expect(run.results[1]?.message.text).toBe('Gate `stability >= 0.75` failed at 0.61. Mean Jaccard over 100 bootstraps.');
    const { rules } = run.tool.driver;
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    for (const { help } of rules) expect(help.markdown).toMatch(/^\S.+\n\n\*\*What to do\.\*\* \S/s);
  });

  it('holds text of any kind, and takes none of it for a link', async () => {
    const { run, text } = await log([
      outcomeOf('ø ☃ #1.segspec', { findings: [findingAt('ø ☃ #1.segspec', 0, 'error', NASTY)], judged: [judgedAs('failed', { name: NASTY, detail: NASTY })] }),
    ]);
    expect(run.results).toHaveLength(2);
    expect(text).not.toMatch(/\\u001b|\\u0000|\]\(http/);
    expect(run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('%C3%B8%20%E2%98%83%20%231.segspec');
  });

  it('is not thrown off by words that its builder takes for a mistake', async () => {
    const { run } = await log([outcomeOf('a.segspec', { findings: [findingAt('a.segspec', 0, 'error', 'SARIF_BUILDER_INVALID')] })]);
    expect(run.results[0]?.message.text).toBe('SARIF_BUILDER_INVALID');
  });

  it('knows a problem again when lines move and figures change, and keeps equal lines apart', async () => {
    const at = (line: number, message: string) => findingAt('a.segspec', line, 'error', message);
    const before = await log([outcomeOf('a.segspec', { text: 'x: 1\nx: 1\ny: 2', findings: [at(0, '61 rows.'), at(1, '61 rows.'), at(2, '61 rows.')] })]);
    const after = await log([outcomeOf('a.segspec', { text: '\n\n  x:  1\nx: 1\ny: 2', findings: [at(2, '62 rows.'), at(3, '62 rows.'), at(4, '62 rows.')] })]);
    const prints = (run: Log['runs'][0]) => run.results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(prints(after.run)).toEqual(prints(before.run));
    expect(new Set(prints(before.run)).size).toBe(3);
  });

  it('shows the worst 5,000 of 10,000 and says so', async () => {
    const findings = Array.from({ length: 10_000 }, (_, i) => findingAt('a.segspec', i, i % 10 === 9 ? 'error' : 'information', `Finding ${i}.`));
    const { run, err } = await log([outcomeOf('a.segspec', { findings })]);
    expect(run.results).toHaveLength(5_000);
    expect(run.results.filter(({ level }) => level === 'error')).toHaveLength(1_000);
    const words = 'SARIF holds the worst 5,000 of 10,000 results; 5,000 were left out.';
    expect(run.invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(words);
    expect(err).toBe(`${words}\n`);
  });

  it('tells a finding of a shared file once', async () => {
    const findings = [findingAt('library.segspec', 3)];
    const { run } = await log([outcomeOf('a/shop.segspec', { findings }), outcomeOf('b/shop.segspec', { findings })]);
    expect(run.results).toHaveLength(1);
  });
});
