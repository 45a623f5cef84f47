// Settings of a connection: where rows are forms segments; where a run may keep what it computed meanwhile moves nobody, and a review is told of it.

import { expect, it } from 'vitest';
import { diffVersions } from '../../../../server/engine/model/diff/diff.ts';
import { fingerprintSpec } from '../../../../server/engine/model/model-file/fingerprint.ts';
import { untoldMoves } from '../../../../server/engine/stages/moves-between.ts';
import { analyzeText } from '../../../support/analyze.ts';

const plan = (settings: string) =>
  analyzeText(`segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30; population: people }
connection w: trino { url: env("TRINO_URL"); ${settings} }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source people: crm { from: w.table("people"); key: customer; columns { age: number } }
dimension Buying: behavioral { age = people.age }
model M: kmeans { segments: 2..3; seed: 1 }
`).plan;

const told = (before: string, after: string) => {
  const side = (settings: string) => ({ name: settings, plan: plan(settings), files: new Map([['', settings]]) });
  return diffVersions(side(before), side(after), untoldMoves('there is no data')).changes.map(({ class: kind, text }) => `${kind}: ${text}`);
};

it('another place for the tables of a run forms nothing, and is told', () => {
  const [none, one, other] = ['catalog: "lake"', 'catalog: "lake"; scratch: "lake.tmp"', 'catalog: "lake"; scratch: "lake.other"'].map((settings) =>
    fingerprintSpec(plan(settings)),
  );
  expect(one?.forms).toBe(none?.forms);
  expect(other?.forms).toBe(none?.forms);
  expect(new Set([none?.rest, one?.rest, other?.rest]).size).toBe(3);
  expect(told('catalog: "lake"', 'catalog: "lake"; scratch: "lake.tmp"').join()).toMatch(/^rule: .*scratch.*lake\.tmp/);
});

it('another catalog forms them', () => {
  expect(fingerprintSpec(plan('catalog: "lake"')).forms).not.toBe(fingerprintSpec(plan('catalog: "sea"')).forms);
});
