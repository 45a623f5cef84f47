// Rules: conditions over features in own units, in declared order.

import { describe, expect, it } from 'vitest';
import { modelFileText } from '../../../server/engine/model/model-file/build.ts';
import { readModelFile } from '../../../server/engine/model/model-file/read.ts';
import { scoreRow } from '../../../server/engine/model/model-file/score.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { must, planOf, report, tableOf } from '../../support/features.ts';

const table = tableOf({
  'Use.tenure': { values: [100, 400, 800, 900, null], type: { kind: 'duration', unit: 'day' }, label: 'Tenure' },
  'Use.churn': { values: [0.9, 0.1, 0.8, 0.1, 0.9], type: { kind: 'share' }, label: 'Churn' },
  'Use.kind': { values: [0, 1, 0, 1, 1], levels: ['shop', 'web'], type: { kind: 'category' }, label: 'Kind' },
  'Use.band': { values: [1, 2, 3, 3, 1], type: { kind: 'ordinal', levels: ['low', 'mid', 'high'] }, label: 'Band' },
  'Use.yes': { values: [1, 0, 1, 0, 1], type: { kind: 'boolean' }, label: 'Yes' },
  'Use.when': { values: [20000, 20100, 20200, 20300, 20400], type: { kind: 'date' }, label: 'When' },
});

async function membersOf(...conditions: string[]) {
  const segments = conditions.map((condition, i) => `segment g${i} { when: ${condition} }`).join('\n');
  const plan = planOf(
    `dimension Use: behavioral { tenure = s.a; churn = s.b; kind = s.kind; band = s.band; yes = s.yes; when = s.when }\nmodel Main: rules { }\n${segments}`,
  );
  const result = await segmentTable(plan, table, report);
  return { result, model: must(result.models[0]), members: Array.from(result.membership?.segment ?? []) };
}

describe('rules', () => {
  it('gives everyone the first condition met, and reports overlap and leftovers', async () => {
    const { members, model, result } = await membersOf('tenure > 365 and churn > 0.6', 'tenure > 365', 'kind = "shop"');
    expect(members).toEqual([2, 1, 0, 1, -1]);
    expect(model.rules).toMatchObject({
      overlapping: 1,
      leftover: 1,
      perSegment: [
        { meets: 1, assigned: 1 },
        { meets: 3, assigned: 2 },
        { meets: 2, assigned: 1 },
      ],
    });
    expect(result.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['SEG714', 'SEG715']));
    expect(model.segments.map(({ id }) => id)).toEqual(['g0', 'g1', 'g2']);
  });

  it.each([
    ['kind in ("web", "phone")', [1, 3, 4]],
    ['kind != "web"', [0, 2]],
    ['tenure between 400 and 800', [1, 2]],
    ['tenure in 100..400', [0, 1]],
    ['tenure = none', [4]],
    ['tenure != none', [0, 1, 2, 3]],
    ['not (tenure > 400)', [0, 1, 4]],
    ['tenure ?? 0 < 200', [0, 4]],
    ['tenure > 12 months', [1, 2, 3]],
    ['band >= "mid"', [1, 2, 3]],
    ['yes', [0, 2, 4]],
    ['when < 2025-05-01', [0, 1, 2]],
    ['as_of - when > 100', [0, 1, 2]],
    ['(if yes then churn else 0) > 0.85', [0, 4]],
    ['tenure / 0 > 1 or churn * 2 >= 1.8', [0, 4]],
    ['greatest(tenure, 850) = 900', [3]],
    ['true', [0, 1, 2, 3, 4]],
  ])('understands `%s`', async (condition, expected) => {
    const { members } = await membersOf(condition);
    expect(members.flatMap((segment, row) => (segment === 0 ? [row] : []))).toEqual(expected);
  });

  it('finds resampling not applicable, which does not fail', async () => {
    const { model } = await membersOf('tenure > 365', 'true');
    const status = Object.fromEntries(model.gates.map(({ metric, status: own }) => [metric, own]));
    expect(status).toMatchObject({ structure: 'not applicable', stability: 'not applicable', optimum: 'not applicable' });
    expect(status['smallest_segment']).toBe('passed');
  });

  it('says when a segment stays empty and when there is no condition', async () => {
    expect((await membersOf('true', 'tenure > 365')).result.findings.find(({ code }) => code === 'SEG716')?.message).toContain('declared before it');
    expect((await membersOf()).result.findings.map(({ code }) => code)).toContain('SEG713');
  });

  it('scores from the model file as the run did', async () => {
    const { result } = await membersOf('tenure > 365 and kind = "web"', 'band = "low"');
    const read = readModelFile(modelFileText(must(result.modelFile)));
    if ('problem' in read) throw new Error(read.problem);
    expect(scoreRow(read.file, { 'Use.tenure': 800, 'Use.kind': 'web' })).toMatchObject({ segment: 'g0', confidence: 1 });
    expect(scoreRow(read.file, { 'Use.tenure': 100, 'Use.kind': 'web', 'Use.band': 'low' }).segment).toBe('g1');
    expect(scoreRow(read.file, { 'Use.kind': 'elsewhere' })).toMatchObject({ reason: 'It meets no condition.' });
  });
});
