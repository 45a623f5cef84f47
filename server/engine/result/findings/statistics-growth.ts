// Findings of forecasts: what could not be tested, and what does no better than to expect no change.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const worseThanNoChange = defineFinding<{ series: string; expected: string; unchanged: string; actual: string }>({
  code: 'SEG790',
  name: 'misleading-forecast',
  severity: 'warning',
  summary: 'A forecast of growth did worse than to expect no change, when it was made as long ago as it looks ahead.',
  why: 'What does not tell the last period would hardly tell the next.',
  help: 'Look less far ahead, use longer periods, or leave the forecast out.',
  message: ({ series, expected, unchanged, actual }) =>
    `The forecast of \`${series}\` would have said ${expected} where ${actual} came; to expect no change would have said ${unchanged}, and was closer for single customers as well.`,
});

export const growthNotTested = defineFinding<{ series: string; reason: string }>({
  code: 'SEG791',
  name: 'missing-backtest',
  severity: 'information',
  summary: 'A forecast of growth could not be held against a time it has not seen.',
  why: 'Nothing says how far off it usually is.',
  help: 'Look less far ahead, or give it a longer history.',
  message: ({ series, reason }) => `The forecast of \`${series}\` is not tested: ${reason}.`,
});

export const forecastBias = defineFinding<{ series: string; bias: string; direction: string; ahead: string; expected: string; actual: string }>({
  code: 'SEG792',
  name: 'misleading-growth',
  severity: 'warning',
  summary: 'A forecast of growth would have been off by more than 15 % in total, made as long ago as it looks ahead.',
  why: 'Whoever plans with the total plans with a wrong one.',
  help: 'Look less far ahead; where the year has seasons, look a whole year ahead, or start the series after what changed.',
  message: ({ series, bias, direction, ahead, expected, actual }) =>
    `Made ${ahead} ago, the forecast of \`${series}\` would have said ${bias} ${direction} than came: ${expected} against ${actual}.`,
});
