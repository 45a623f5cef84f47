// Whatever one step changes in a plan is told as what it is, and moves the fingerprint that it must; whatever changes in layout alone moves none.
// Every step of the example specs by chance: 500 in a suite, as many as SEGSPEC_CASES asks for by hand.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { diffVersions } from '../../../../server/engine/model/diff/diff.ts';
import { fingerprintSpec } from '../../../../server/engine/model/model-file/fingerprint.ts';
import type { Change } from '../../../../server/engine/result/result.ts';
import { untoldMoves } from '../../../../server/engine/stages/moves-between.ts';
import { type Path, type Step, stepsFrom } from '../../../support/plan-steps.ts';
import { ROOT_FOLDER, sharedFolder } from '../../../support/repository.ts';

const CASES = Number(process.env.SEGSPEC_CASES ?? 500);
const RUNS = { numRuns: CASES, seed: 8 };
/** For the many cases of a run by hand. */
const TIME = 30_000 + CASES * 40;

const read = (uri: string) => (existsSync(fileURLToPath(uri)) ? parseSpec(readFileSync(fileURLToPath(uri), 'utf8'), uri) : undefined);
const planOf = (text: string, path: string): Plan => analyze(parseSpec(text, pathToFileURL(path).href), read, { catalog, today: '2026-10-01' }).plan;

/** What forms segments, read off the specs by hand. */
interface Forms {
  readonly path: string;
  readonly base: readonly string[];
  /** Features that these rest on, and traits of segments. */
  readonly behind: readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Whether gates can decide how many segments there are. */
  readonly searches: boolean;
}

const EXAMPLES: readonly Forms[] = [
  {
    path: join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'),
    base: ['Buying.recency', 'Buying.orders', 'Buying.basket', 'Buying.bargains'],
    behind: [],
    columns: { customers: ['customer_id'], orders: ['customer_id', 'ordered_at', 'amount', 'discount'] },
    searches: true,
  },
  {
    path: join(ROOT_FOLDER, 'examples/subscription/subscription.segspec'),
    base: ['Usage.active', 'Usage.breadth', 'Usage.tenure', 'Outlook.change'],
    behind: [],
    columns: { accounts: ['account', 'since'], usage: [] },
    searches: false,
  },
];

const examples = EXAMPLES.map((forms) => ({ forms, text: readFileSync(forms.path, 'utf8') })).map(({ forms, text }) => {
  const plan = planOf(text, forms.path);
  return { forms, text, plan, steps: stepsFrom(plan) };
});

function changesFrom(before: Plan, after: Plan): readonly Change[] {
  const side = (plan: Plan, text: string) => ({ name: text, plan, files: new Map([['', text]]) });
  return diffVersions(side(before, 'before'), side(after, 'after'), untoldMoves('there is no data')).changes;
}

type Expected = 'forms' | 'rest' | 'words';

const WORDS = new Set(['label', 'owner', 'question', 'sponsor', 'teams', 'because', 'due', 'wave']);
/** A step of one of these may make something else form segments, or form them no more. */
const NAMES = new Set([
  'name',
  'source',
  'column',
  'joins',
  'dimension',
  'feature',
  'role',
  'target',
  'to',
  'population',
  'asOfWritten',
  'except',
  'op',
  'text',
  'key',
  'metric',
  'method',
]);

function expected(path: Path, plan: Plan, { base, behind, columns, searches }: Forms): Expected {
  const [top, at, key, item, inner] = path;
  if (path.some((part) => typeof part === 'string' && WORDS.has(part))) return 'words';
  switch (top) {
    case 'segmentation':
      return at === 'asOfWritten' || at === 'population' ? 'forms' : 'rest';
    case 'models':
      return at === 0 ? 'forms' : 'rest';
    case 'transitions':
      return 'forms';
    case 'segments':
      return key === undefined || ['name', 'looksLike', 'when', 'aliases'].includes(String(key)) ? 'forms' : 'rest';
    case 'require':
      return searches && ['stability', 'markers', 'smallest_segment'].includes(plan.require[at as number]?.metric ?? '') ? 'forms' : 'rest';
    case 'dimensions': {
      const dimension = plan.dimensions[at as number];
      const own = dimension?.features.filter(({ name }) => base.includes(`${dimension.name}.${name}`)) ?? [];
      if (key !== 'features')
        return own.length > 0 && (key === undefined || key === 'name' || ['missing', 'scale', 'weight'].includes(String(key))) ? 'forms' : 'rest';
      const feature = `${dimension?.name}.${dimension?.features[item as number]?.name}`;
      return base.includes(feature) || (behind.includes(feature) && inner === 'expression') ? 'forms' : 'rest';
    }
    case 'sources': {
      const source = plan.sources[at as number];
      const used = columns[source?.name ?? ''];
      if (used === undefined || key === 'expect') return 'rest';
      if (key === 'joins') return 'rest';
      if (key !== 'columns') return 'forms';
      return used.includes(source?.columns[item as number]?.name ?? '') && inner !== 'personal' && inner !== 'protected' ? 'forms' : 'rest';
    }
    default:
      return 'rest';
  }
}

function judge(plan: Plan, step: Step, forms: Forms | undefined): void {
  const after = step.apply(plan);
  const changes = changesFrom(plan, after);
  const [then, now] = [fingerprintSpec(plan), fingerprintSpec(after)];
  const moved = { forms: then.forms !== now.forms, rest: then.rest !== now.rest };
  const what = `${step.path.join('.')} ${step.what}`;
  const told = changes.map((change) => `${change.class}: ${change.what}: ${change.text}`).join(' | ');
  if (forms === undefined) {
    const words = step.path.some((part) => typeof part === 'string' && WORDS.has(part));
    expect({ what, told, moved: moved.forms || moved.rest, cosmetic: changes.every((change) => change.class === 'cosmetic') }).toEqual({
      what,
      told,
      moved: !words,
      cosmetic: words,
    });
    return;
  }
  // The same model once more is a challenger.
  const part = step.path.join('.') === 'models.0' && step.what === 'twice' ? 'rest' : expected(step.path, plan, forms);
  const whole = step.what !== 'other' || step.path.some((name) => NAMES.has(String(name)));
  expect(told, what).not.toBe('');
  expect({ what, told, cosmetic: changes.every((change) => change.class === 'cosmetic') }).toEqual({ what, told, cosmetic: part === 'words' });
  expect({ what, ...moved }).toEqual({ what, forms: part === 'forms', rest: part === 'rest' || (part === 'forms' && whole ? moved.rest : false) });
}

describe('one step away from an example', () => {
  it('has places enough to step to', () => {
    for (const { steps } of examples) expect(steps.length).toBeGreaterThan(400);
  });

  it(
    'is told as what it is, and moves the fingerprint that it must',
    () => {
      const all = examples.flatMap(({ plan, steps, forms }) => steps.map((step) => ({ plan, step, forms })));
      fc.assert(
        fc.property(fc.nat(all.length - 1), (at) => {
          const { plan, step, forms } = all[at] as (typeof all)[number];
          judge(plan, step, forms);
        }),
        RUNS,
      );
    },
    TIME,
  );
});

describe.skipIf(sharedFolder('specs') === undefined)('one step away from a spec of real data', () => {
  it(
    'is never only layout',
    () => {
      const folder = sharedFolder('specs') as string;
      const all = readdirSync(folder)
        .filter((name) => name.endsWith('.segspec'))
        .map((name) => planOf(readFileSync(join(folder, name), 'utf8'), join(folder, name)))
        .filter(({ segmentation }) => segmentation !== undefined)
        .flatMap((plan) => stepsFrom(plan).map((step) => ({ plan, step })));
      fc.assert(
        fc.property(fc.nat(all.length - 1), (at) => {
          const { plan, step } = all[at] as (typeof all)[number];
          judge(plan, step, undefined);
        }),
        RUNS,
      );
    },
    TIME,
  );
});

describe('another layout', () => {
  const LAYOUTS: readonly ((line: string) => string)[] = [
    (line) => `// A note: "quoted", { in braces }.\n${line}`,
    (line) => `\n\n${line}`,
    (line) => `    ${line}`,
    (line) => `${line}   `,
    (line) => `${line} // said after it`,
    (line) => `/* before\n it */\n${line}`,
    (line) => `${line}\r`,
  ];

  it(
    'moves no fingerprint and is cosmetic',
    () => {
      const layout = fc.record({ line: fc.nat(10_000), how: fc.nat(LAYOUTS.length - 1) });
      fc.assert(
        fc.property(fc.nat(examples.length - 1), fc.array(layout, { minLength: 1, maxLength: 5 }), (at, edits) => {
          const { text, plan, forms } = examples[at] as (typeof examples)[number];
          const lines = text.split('\n');
          for (const { line, how } of edits) {
            const i = line % lines.length;
            lines[i] = LAYOUTS[how]?.(lines[i] ?? '') ?? '';
          }
          const after = planOf(lines.join('\n'), forms.path);
          expect(fingerprintSpec(after)).toEqual(fingerprintSpec(plan));
          expect(changesFrom(plan, after).map((change) => change.text)).toEqual(['only layout or comments changed']);
        }),
        { ...RUNS, numRuns: Math.ceil(CASES / 5) },
      );
    },
    TIME,
  );
});

describe('another order', () => {
  const { text, forms, plan } = examples[0] as (typeof examples)[number];
  const of = (edited: string) => {
    expect(edited).not.toBe(text);
    return planOf(edited, forms.path);
  };

  it('of lists, gates and declarations that stand for themselves means the same', () => {
    for (const after of [
      of(text.replace('uses: Buying, Worth', 'uses: Worth, Buying')),
      of(text.replace('high orders, low recency, low bargains', 'low bargains, high orders, low recency')),
      of(text.replace(/( {2}relevance\(Needs.*\n)( {2}relevance\(Beliefs.*\n)/, '$2$1')),
      of(text.replace(/(segment regulars[\s\S]*?\n}\n\n)(segment bargain_hunters[\s\S]*?\n}\n\n)/, '$2$1')),
      of(text.replace(/(source visits[\s\S]*?\n}\n\n)(source contacts[\s\S]*?\n}\n\n)/, '$2$1')),
    ]) {
      expect(fingerprintSpec(after)).toEqual(fingerprintSpec(plan));
      expect(changesFrom(plan, after).map((change) => change.class)).toEqual(['cosmetic']);
    }
  });

  it('of features that form segments, of conditions and of models does not', () => {
    const features = of(text.replace(/( {2}recency "Days.*\n)( {2}orders "Orders.*\n)/, '$2$1'));
    expect(fingerprintSpec(features).forms).not.toBe(fingerprintSpec(plan).forms);
    expect(changesFrom(plan, features).map((change) => change.class)).toEqual(['refit']);
    const rules = examples[1] as (typeof examples)[number];
    for (const [pattern, what] of [
      [/(segment newcomers[\s\S]*?\n}\n\n)(segment champions[\s\S]*?\n}\n\n)/, 'order of conditions'],
      [/(model Rules.*\n)(model Found.*\n)/, 'first model'],
    ] as const) {
      const after = planOf(rules.text.replace(pattern, '$2$1'), rules.forms.path);
      expect(fingerprintSpec(after).forms).not.toBe(fingerprintSpec(rules.plan).forms);
      expect(changesFrom(rules.plan, after).map((change) => [change.class, change.what])).toEqual([['rule', what]]);
    }
  });
});

describe('names of users that are names of ours', () => {
  const SPEC = (codes: string) => `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source data: crm { from: "data.csv"; key: id; owner: "o"; columns { id: id; city: category(${codes}); n: number } }
dimension D: behavioral { n = data.n; home = data.city = "Home" }
model M: kmeans { segments: 3 }
`;
  const path = join(ROOT_FOLDER, 'main.segspec');

  it.each(['label', 'text', 'origin', 'type', 'asOf', 'constructor', '__proto__', 'because'])('count as codes: %s', (code) => {
    const of = (name: string) => planOf(SPEC(`"${code}": "${name}", "b": "Away"`), path);
    expect(fingerprintSpec(of('Home')).forms).not.toBe(fingerprintSpec(of('House')).forms);
    expect(changesFrom(of('Home'), of('House')).map((change) => change.class)).toEqual(['rule']);
  });

  it.each(['constructor', '__proto__', 'toString'])('do no harm as arguments: %s', (name) => {
    expect(() => planOf(SPEC('a: "Home"').replace('n = data.n', `n = sum(data.n, ${name}: 2)`), path)).not.toThrow();
  });
});
