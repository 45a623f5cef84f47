// `propensity` with `ahead:`: features as of the cutoff, the outcome after it, and nothing from the future in between.

import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../../server/engine/metrics/fitted-argument.ts';
import { createRandom, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const day = (n: number) => new Date(Date.UTC(2023, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** 400 people with visits over 18 months; who comes less often is likelier to stay away in the last six. Those who stay complain in the last six months, nobody before. */
function visits(): string {
  const random = createRandom(3, 'visits');
  const rows: string[] = ['id,day,kind'];
  for (let c = 0; c < 400; c++) {
    const often = 1 + Math.floor(drawFraction(random) * 10);
    const leaves = drawFraction(random) < 0.9 - often * 0.08;
    for (let n = 0; n < often * 3; n++) rows.push(`c${c},${day(Math.floor(drawFraction(random) * 360))},visit`);
    if (!leaves) {
      rows.push(`c${c},${day(370 + Math.floor(drawFraction(random) * 170))},visit`);
      rows.push(`c${c},${day(370 + Math.floor(drawFraction(random) * 170))},complaint`);
    }
  }
  return `${rows.join('\n')}\n`;
}

const SOURCE = 'from: "data.csv"; key: id; time: day; columns { day: date; kind: category }';
const learn = (features: string) => collectSpec(specOf({ source: SOURCE, features }), { 'data.csv': visits() });
const GONE = `outcome gone = count(data where kind = "visit" in last 6 months) = 0`;

describe('two predictions of one target', () => {
  it('have a report, a model and a gate each, named by their feature', async () => {
    const { report, models } = await learn(`${GONE}
descriptor seen = count(data where kind = "visit" in last 12 months)
descriptor complaints = count(data where kind = "complaint" in last 12 months)
descriptor risk = propensity(gone, from: seen)
descriptor again = propensity(gone, from: complaints)
descriptor regulars = propensity(gone, among: seen > 9, from: seen)`);
    expect(report.fitted.map(({ kind, features }) => [kind, ...features])).toEqual([
      ['propensity', 'D.risk'],
      ['propensity', 'D.again'],
      ['propensity', 'D.regulars'],
    ]);
    expect(new Set(report.fitted.map((one) => (one.kind === 'propensity' ? one.auc : 0))).size).toBe(3);
    expect(models.map(({ id }) => id).sort()).toEqual([
      'propensity of D.gone from D.complaints',
      'propensity of D.gone from D.seen',
      'propensity of D.gone from D.seen among D.seen > 9',
    ]);
    const gateOf = (feature: string) =>
      reportOf({ report }, { arguments: [{ value: { op: 'feature', dimension: 'D', feature } }] } as never, ['propensity'], 'it');
    for (const one of report.fitted) expect(gateOf(one.features[0]?.slice(2) ?? '')).toBe(one);
  });

  it('neither is read where a feature rests on both', async () => {
    const { report } = await learn(`${GONE}
descriptor seen = count(data where kind = "visit" in last 12 months)
descriptor complaints = count(data where kind = "complaint" in last 12 months)
descriptor both = propensity(gone, from: seen) + propensity(gone, from: complaints)`);
    expect(reportOf({ report }, { arguments: [{ value: { op: 'feature', dimension: 'D', feature: 'both' } }] } as never, ['propensity'], 'it')).toHaveProperty(
      'notRun',
    );
  });
});

describe('a point in time', () => {
  it('learns from what was known half a year ago, and scores by what is known today', async () => {
    const { report, table } = await learn(`${GONE}
descriptor seen = count(data where kind = "visit" in last 12 months)
descriptor complaints = count(data where kind = "complaint" in last 12 months)
descriptor risk = propensity(gone, ahead: 6 months, among: count(data) > 0, from: seen, complaints)`);
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'propensity') throw new Error(JSON.stringify(report.notRun));
    expect(fitted).toMatchObject({ learnedAt: '2023-12-30', ahead: '6 months' });
    // Complaints of the last half year tell the outcome outright; as of the cutoff there were none, so they take no part.
    expect(fitted.dropped).toEqual(['D.complaints']);
    expect(fitted.auc).toBeGreaterThan(0.6);
    expect(fitted.auc).toBeLessThan(0.9);
    const column = (name: string) => table.columns.find((one) => one.name === name)?.values ?? new Float64Array();
    const [seen, risk] = [column('seen'), column('risk')];
    // Scored by today's visits: those with more have less risk.
    const [few, many] = [Array.from(risk).filter((_, i) => (seen[i] as number) <= 3), Array.from(risk).filter((_, i) => (seen[i] as number) >= 15)];
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(few)).toBeGreaterThan(mean(many));
  });

  it('finds a feature from the future while typing, and the leak where it is the same day', async () => {
    const { codes } = await learn(`${GONE}
descriptor complaints = count(data where kind = "complaint" in 2024-01-01..2024-06-30)
descriptor risk = propensity(gone, from: complaints)`);
    expect(codes).toContain('SEG775');
  });

  it('refuses where there is no history before the cutoff', async () => {
    const { report } = await learn(`${GONE}
descriptor seen = count(data)
descriptor risk = propensity(gone, ahead: 24 months, among: seen > 0, from: seen)`);
    expect(report.notRun.find(({ feature }) => feature === 'risk')?.reason).toMatch(/history begins on|nothing|same for all|few/);
  });
});
