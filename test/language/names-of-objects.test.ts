// No plain object is ever a map of names that somebody wrote: whatever is called `constructor` or `__proto__` is unknown, or a name like any other.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { complete } from '../../language/completion/complete.ts';
import { describeOccurrence } from '../../language/completion/describe.ts';
import { signatureAt } from '../../language/completion/signature.ts';
import { formatSpec } from '../../language/format/format.ts';
import { cutIntoPieces } from '../../language/format/tokens.ts';
import { linksOf } from '../../language/references/links.ts';
import { NO_SCHEMA } from '../../language/references/schema.ts';
import { rules } from '../../language/rules/index.ts';
import { diffVersions } from '../../server/engine/model/diff/diff.ts';
import { fingerprintSpec } from '../../server/engine/model/model-file/fingerprint.ts';
import { untoldMoves } from '../../server/engine/stages/moves-between.ts';
import { analyzeText } from '../support/analyze.ts';
import { GHOST, haunted } from '../support/haunted.ts';

/** The examples of all rules with one word after another, or one text, called like the ghost; each surrounding once. */
function* haunts(): Generator<string> {
  const seen = new Set<string>();
  for (const { example } of rules) {
    const pieces = cutIntoPieces(example.valid);
    for (const [i, piece] of pieces.entries()) {
      const around = [pieces[i - 2], pieces[i - 1], piece, pieces[i + 1]].map((one) => one?.text).join(' ');
      if ((piece.kind !== 'name' && piece.kind !== 'text') || seen.has(around)) continue;
      seen.add(around);
      yield pieces
        .map(({ text, kind, breaks, blanks }, j) => '\n'.repeat(breaks) + ' '.repeat(blanks) + (i !== j ? text : kind === 'text' ? `"${GHOST}"` : GHOST))
        .join('');
    }
  }
}

/** Everything that the language does with a spec. */
function read(text: string): void {
  formatSpec(text);
  const { plan, model } = analyzeText(text);
  for (const occurrence of model.occurrences)
    describeOccurrence({ plan, model, catalog, schema: NO_SCHEMA, shown: { words: String, code: String } }, occurrence);
  for (const before of [text.slice(0, text.indexOf(GHOST) + GHOST.length), `${text.slice(0, text.indexOf(GHOST) + GHOST.length)}(`, text]) {
    complete({ before, model, plan, catalog, schema: NO_SCHEMA });
    signatureAt(before, catalog);
  }
  linksOf({ plan, model } as never, model.closure.root);
  fingerprintSpec(plan);
}

describe('a name that is nowhere', () => {
  it('is looked up in no plain object, wherever it stands', () => {
    const failed = new Map<string, string>();
    let tried = 0;
    for (const text of haunts()) {
      tried++;
      try {
        haunted(() => read(text));
      } catch (error) {
        const place = (error as Error).stack?.split('\n').find((line) => /\/(language|server)\//.test(line) && !line.includes('node_modules'));
        failed.set(place?.trim() ?? String(error), text);
      }
    }
    expect([...failed]).toEqual([]);
    expect(tried).toBeGreaterThan(400);
  });

  it('is told and moved between versions like any other', () => {
    for (const text of [...haunts()].filter((_, i) => i % 40 === 0)) {
      const side = (spec: string) => ({ name: spec, plan: analyzeText(spec).plan, files: new Map([['', spec]]) });
      expect(() => haunted(() => diffVersions(side(text), side(text.replaceAll(GHOST, 'other')), untoldMoves('there is no data'))), text).not.toThrow();
    }
  });

  it('is found where it is looked up in one', () => {
    const table: Readonly<Record<string, number>> = { a: 1 };
    expect(() => haunted(() => table[GHOST])).toThrow(/plain object/);
    expect(() => haunted(() => Object.hasOwn(table, GHOST))).not.toThrow();
  });
});

describe.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])('%s', (name) => {
  const spec = (call: string) =>
    `source orders: transactions { from: "o.csv"; key: id; columns { id: id; amount: number } }\ndimension D: behavioral { a = ${call} }\n`;

  it.each([`sum(orders.amount, ${name}: 2)`, `score(orders.amount, ${name}: "x", from: 3)`, `propensity(orders.amount, ${name}: 6 months)`])(
    'is an unknown argument of %s',
    (call) => {
      expect(analyzeText(spec(call)).findings.filter(({ message }) => message.includes(`no argument \`${name}:\``)).length).toBeGreaterThan(0);
    },
  );

  it('is a fine name', () => {
    const { plan, findings } = analyzeText(
      `source ${name}: transactions { from: "o.csv"; key: id; columns { id: id; ${name}: number } }\ndimension D: behavioral { ${name} = sum(${name}.${name}) }\n`,
    );
    expect(findings.filter(({ severity, code }) => severity === 'error' && /^SEG[01]/.test(code))).toEqual([]);
    expect(plan.dimensions[0]?.features[0]).toMatchObject({ name, expression: { op: 'call', source: name } });
  });
});
