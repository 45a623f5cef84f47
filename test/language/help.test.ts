// What to do is said in the names of the spec at hand: no help names a feature, a source or a date that the spec does not have.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { engineFindings } from '../../server/engine/result/findings/index.ts';
import { analyzeText } from '../support/analyze.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const CLINIC = `segmentation Clinic "Patients" { sponsor: "Medical director"; owner: "Care"; entity: patient; as_of: 2024-03-31 }
decision Recall: retention "Whom do we invite again?" { owner: "Care"; uses: Visiting; churn: Outlook.away }
source visits: events "Visits" { from: "visits.csv"; key: patient_no; time: seen_on; owner: "IT"; columns { patient_no: id; seen_on: date; ward: category; minutes: number } }
source answers: survey "Survey" { from: "answers.csv"; key: patient_no; wave: "2023"; columns { patient_no: id; calm: rating(1..5); heard: rating(1..5) } }
dimension Visiting: behavioral "How they come" { often = count(visits in last 12 months); pause = recency(visits) }
dimension Mood: attitudinal "How they feel" { calm = answers.calm; heard = answers.heard }
dimension Outlook: predictive "What comes" { outcome away = count(visits in last 6 months) = 0; risk = propensity(away, ahead: 6 months, from: often, pause) }
model Groups: kmeans { segments: 2..4 }
require { relevance(Outlook.away) >= 0.05 for Recall }
segment regulars "Regulars" { looks_like: high often; for Recall: "Thank them." }
publish Lists: file { to: "lists.csv"; columns: patient, segment; owner: "Care" }
refresh { every: 3 months; owner: "Care"; expires: 12 months; watch { drift <= 0.25 } }
`
  .replaceAll('; ', '\n')
  .replaceAll('{ ', '{\n')
  .replaceAll(' }', '\n}');

const example = (name: string) => readFileSync(join(ROOT_FOLDER, `examples/${name}.segspec`), 'utf8');
const SPECS = { clinic: CLINIC, shop: example('online-shop/shop'), subscription: example('subscription/subscription') };

/** Words of the language itself: what the catalog holds, and what joins it. */
const LANGUAGE = new Set(
  [
    JSON.stringify([...catalog.declarations.values()]),
    JSON.stringify([...catalog.functions.values()].map(({ name, parameters }) => ({ name, parameters }))),
    ...[
      catalog.functions,
      catalog.transforms,
      catalog.metrics,
      catalog.methods,
      catalog.columnTypes,
      catalog.dimensionKinds,
      catalog.decisionKinds,
      catalog.sourceKinds,
    ].flatMap((map) => [...map.keys()]),
    'base descriptor outcome for by in last next months days where when because warn true false none env and or not if then else segspec today segment priority aliases looks_like require expect publish audience file',
  ].flatMap((text) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []),
);

const named = (text: string) =>
  [...text.matchAll(/`([^`]*)`/g)].flatMap(([, code = '']) =>
    /^(--|segspec )/.test(code) ? [] : (code.replaceAll(/"[^"]*"/g, '').match(/[\p{L}_][\p{L}\p{N}_]*|\d{4}-\d\d-\d\d/gu) ?? []),
  );

it.each(Object.entries(SPECS))('for %s, help names only what is there', (_, spec) => {
  const lines = spec.split('\n');
  const own = new Set(spec.match(/[\p{L}_][\p{L}\p{N}_]*|\d{4}-\d\d-\d\d/gu));
  const foreign = new Set<string>();
  const codes = new Set<string>();
  for (const i of lines.keys()) {
    const text = lines.filter((_line, j) => j !== i).join('\n');
    for (const { code, help, fix, severity } of analyzeText(text, { today: '2024-06-01' }).findings) {
      if (severity === 'error') continue;
      codes.add(code);
      // What a fix adds may bring names of its own: those of what is declared.
      const added = new Set(fix?.edits.flatMap(({ text: written }) => written.match(/[\p{L}_][\p{L}\p{N}_]*|\d{4}-\d\d-\d\d/gu) ?? []));
      for (const word of named(help ?? '')) if (!own.has(word) && !LANGUAGE.has(word) && !added.has(word)) foreign.add(`${code} ${word}: ${help}`);
    }
  }
  expect([...foreign]).toEqual([]);
  expect(codes.size).toBeGreaterThan(8);
});

it('no help of running gives a date or a name as an example', () => {
  const examples = engineFindings.flatMap(({ code, help }) =>
    named(help).flatMap((word) => (LANGUAGE.has(word) || word === 'format' || word === 'missing' ? [] : [`${code} ${word}`])),
  );
  expect(examples).toEqual([]);
});
