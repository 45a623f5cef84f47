// What a feature is called: its own label, its column's, or its name in words.

import { describe, expect, it } from 'vitest';
import { featureLabel } from '../../../../server/engine/data/expression/feature-label.ts';
import { analyzeText } from '../../../support/analyze.ts';

const { plan } = analyzeText(`segmentation S "S" { sponsor: "CEO"; owner: "I"; entity: person; as_of: 2025-10-01 }
source survey: survey { from: "s.csv"; key: id; wave: "2025"; columns { id: id; saver: rating(1..5) "I save all the money I can"; plain: number } }
dimension Money: attitudinal {
  saver = survey.saver | bins(3)
  named "Own words" = survey.saver
  made_up = survey.saver + survey.plain
  without_label = survey.plain
}`);

describe('a feature', () => {
  it('takes the label of the column that it passes on, never a raw identifier', () => {
    const features = plan.dimensions[0]?.features ?? [];
    expect(features.map((feature) => featureLabel(plan, feature))).toEqual(['I save all the money I can', 'Own words', 'made up', 'without label']);
  });
});
