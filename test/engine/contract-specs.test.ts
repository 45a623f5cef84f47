// The specs that the language has to keep, over real data that is not part of the repository; skipped, visibly, where that is absent.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../server/engine/result/result.ts';
import { sharedFolder } from '../support/repository.ts';
import { gateOf, runSpecFile } from '../support/run-spec.ts';

const specs = sharedFolder('specs');
const spec = (name: string): string => join(specs ?? '', `${name}.segspec`);

describe.skipIf(!specs || !sharedFolder('data'))('contract specs on real data', () => {
  it('CDNOW: 2,357 customers, 2,457 repeat days, 1,411 with none; lifetime value from the published parameters', async () => {
    const { result, errors } = await runSpecFile(spec('cdnow'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(2357);
    const frequency = result.features.find(({ key }) => key === 'Engagement.frequency');
    // Days with an order beyond the first one of each customer (Fader, Hardie & Lee 2005).
    expect(Math.round((frequency?.mean ?? 0) * 2357) - 2357).toBe(2457);
    expect(result.audit.notRun).toEqual([]);
    const [fitted] = result.audit.fitted;
    expect(fitted).toMatchObject({ kind: 'repeat_buying', repeats: 2457, withoutRepeat: 1411, model: 'BG/NBD' });
    if (fitted?.kind !== 'repeat_buying') return;
    // Fader, Hardie & Lee (2005), table 2; weeks are days / 7, where the published summary has two decimals.
    const { r, alpha, a, b } = fitted.estimates.values;
    expect([r, alpha, a, b].map((value) => value?.toFixed(3))).toEqual(['0.243', '4.414', '0.793', '2.426']);
    expect(fitted.estimates.logLikelihood).toBeCloseTo(-9582.4, 1);
    const { p, q, v } = fitted.spending?.estimates.values ?? {};
    // `lifetimes` on the published summary, whose values are rounded to cents: p 6.25, q 3.74, v 15.45.
    expect([p, q, v].map((value) => Number(value).toPrecision(3))).toEqual(['6.25', '3.74', '15.4']);
    expect(fitted.spending).toMatchObject({ estimates: { customers: 946 } });
    expect(fitted.spending?.correlation).toBeCloseTo(0.114, 2);
    expect(gateOf(result, 'relevance(Worth.lifetime_value)')).toMatch(/passed|failed/);
    expectValidated(result);
    expect(result.modelFile?.fitted.map(({ kind }) => kind)).toEqual(['holdout', 'repeat_buying', 'spending']);
  });

  it('Telco: 7,043 subscribers, 1,869 of them churned, 11 missing totals', async () => {
    const { result, errors } = await runSpecFile(spec('telco'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(7043);
    const churned = result.features.find(({ key }) => key === 'Outlook.churned');
    expect(Math.round((churned?.mean ?? 0) * 7043)).toBe(1869);
    expect(result.features.find(({ key }) => key === 'Worth.total')?.missing).toBe(11);
    expect(result.audit.contracts.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
    expect(result.audit.notRun).toEqual([]);
    const [churn] = result.audit.fitted;
    expect(churn).toMatchObject({ kind: 'propensity', learnedOn: 7043, positives: 1869, notEligible: 0, folds: 10 });
    if (churn?.kind !== 'propensity') return;
    expect(churn.auc).toBeGreaterThanOrEqual(0.83);
    // Calibrated in the large within each segment's interval, or flagged.
    expect(churn.bySegment?.length).toBe(result.models[0]?.segments.length);
    const off = churn.bySegment?.filter(({ covers, gap }) => !covers && Math.abs(gap) >= 0.05).length ?? -1;
    expect(result.findings.filter(({ code }) => code === 'SEG777').length).toBeGreaterThanOrEqual(off);
    expectValidated(result);
  });

  it('Complete Journey: 2,377 households, demographics on 801 of them, a mixture beside the champion', async () => {
    const { result, errors } = await runSpecFile(spec('completejourney'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(2377);
    expect(result.audit.sources.find(({ name }) => name === 'households')?.covered).toBe(801);
    expect(gateOf(result, 'relevance(Worth.spend)')).toBe('passed');
    expectValidated(result);
    const challenger = result.models[1];
    expect(challenger).toMatchObject({ method: 'gaussian_mixture', role: 'challenger' });
    expect(challenger?.byK.every(({ criteria }) => Number.isFinite(criteria?.bic))).toBe(true);
    expect(challenger?.beside?.of).toBeGreaterThan(2300);
  }, 1_200_000);

  it('Young People: 1,010 respondents, latent classes with hits per start, BIC by k and relative entropy', async () => {
    const { result, errors } = await runSpecFile(spec('youngpeople'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(1010);
    expectValidated(result);
    for (const { k, criteria, optimum } of result.models[0]?.byK ?? []) {
      expect(criteria?.relativeEntropy).toBeGreaterThan(0.4);
      expect(criteria?.averagePosterior).toHaveLength(k);
      expect(optimum?.restarts).toBe(20);
      expect(optimum?.reached).toBeGreaterThanOrEqual(2);
    }
    expect(result.audit.sources[0]?.columns).toHaveLength(150);
    // Answers that are missing stay missing: nobody is left out for one of them.
    expect(result.models[0]?.assigned).toBe(1010);
  });
});

/** A size, share, markers or the nearest to one, and stability for every segment; a verdict; nothing left out. */
function expectValidated(result: RunResult): void {
  const champion = result.models[0];
  expect(champion?.segments.length).toBeGreaterThanOrEqual(2);
  for (const { size, share, signature, stability } of champion?.segments ?? []) {
    expect(size).toBeGreaterThan(0);
    expect(share).toBeGreaterThan(0);
    expect(signature).not.toBe('');
    expect(stability?.jaccard).toBeGreaterThan(0);
  }
  expect(champion?.resampled?.bootstraps).toBe(100);
  expect(champion?.nulls.map((test) => test.null)).toEqual(['permuted', 'one_population']);
  expect(champion?.verdict.status).toMatch(/^(natural|reproducible|constructed|no structure)$/);
  expect(JSON.stringify(champion, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value))).not.toContain('not finite');
}
