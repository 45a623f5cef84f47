// The specs that the language has to keep, over real data that is not part of the repository; skipped, visibly, where that is absent.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from '../support/repository.ts';
import { gateOf, runSpecFile } from '../support/run-spec.ts';

const specs = sharedFolder('specs');
const spec = (name: string): string => join(specs ?? '', `${name}.segspec`);

describe.skipIf(!specs || !sharedFolder('data'))('contract specs on real data', () => {
  it('CDNOW: 2,357 customers, 2,457 repeat days, 1,411 with none; value models say not run', async () => {
    const { result, errors } = await runSpecFile(spec('cdnow'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(2357);
    const frequency = result.features.find(({ key }) => key === 'Engagement.frequency');
    // Days with an order beyond the first one of each customer (Fader, Hardie & Lee 2005).
    expect(Math.round((frequency?.mean ?? 0) * 2357) - 2357).toBe(2457);
    expect(result.audit.notRun.map(({ feature }) => feature).sort()).toEqual(['alive', 'expected_orders', 'lifetime_value']);
    expect(gateOf(result, 'relevance(Worth.lifetime_value)')).toBe('not run');
    expect(result.models[0]?.segments.length).toBeGreaterThanOrEqual(2);
    expect(result.modelFile).toBeDefined();
    expect(result.status).toBe('failed');
  });

  it('Telco: 7,043 subscribers, 1,869 of them churned, 11 missing totals', async () => {
    const { result, errors } = await runSpecFile(spec('telco'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(7043);
    const churned = result.features.find(({ key }) => key === 'Outlook.churned');
    expect(Math.round((churned?.mean ?? 0) * 7043)).toBe(1869);
    expect(result.features.find(({ key }) => key === 'Worth.total')?.missing).toBe(11);
    expect(result.audit.contracts.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
    expect(result.audit.notRun.map(({ feature }) => feature)).toEqual(['churn']);
  });

  it('Complete Journey: 2,377 households, demographics on 801 of them', async () => {
    const { result, errors } = await runSpecFile(spec('completejourney'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(2377);
    expect(result.audit.sources.find(({ name }) => name === 'households')?.covered).toBe(801);
    expect(gateOf(result, 'relevance(Worth.spend)')).toBe('passed');
    expect(result.notRun.map(({ what }) => what)).toContain('model Challenger');
  });

  it('Young People: 1,010 respondents; latent classes say not run, and nothing is made up', async () => {
    const { result, errors } = await runSpecFile(spec('youngpeople'));
    expect(errors).toEqual([]);
    expect(result.audit.population).toBe(1010);
    expect(result.models[0]?.segments).toEqual([]);
    expect(result.models[0]?.notRun).toMatch(/not/);
    expect(result.modelFile).toBeUndefined();
    expect(result.models[0]?.gates.every(({ status }) => status !== 'passed')).toBe(true);
    expect(result.status).toBe('failed');
  });
});
