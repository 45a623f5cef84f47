// What a crosstab says in words and figures: its cells, its test in one sentence, and in which order crosstabs are read. For terminal and report.

import type { Crosstab, CrosstabSegment } from '../engine/result/result.ts';
import { showCount, showNumber, showShare } from '../engine/result/show.ts';

const LEVEL = 0.05;
const SIGNS: Readonly<Record<CrosstabSegment['marks'][number], string>> = { more: '▲', less: '▼', 'as expected': '' };

export const CROSSTAB_KEY =
  'Shares of those with a value. ▲ and ▼: more and fewer than chance explains (adjusted residuals, after Holm over the cells of a table). The p of each test is after Holm over all of them.';

/** What tells the segments apart comes first, the strongest effect on top; then the rest in the order of the spec. */
export function crosstabOrder(crosstabs: readonly Crosstab[]): { readonly apart: readonly Crosstab[]; readonly alike: readonly Crosstab[] } {
  const tellsApart = ({ test }: Crosstab): boolean => test !== undefined && test.adjusted < LEVEL;
  const strength = ({ test }: Crosstab): number => test?.effect.value ?? 0;
  return {
    apart: crosstabs.filter(tellsApart).sort((a, b) => strength(b) - strength(a)),
    alike: crosstabs.filter((one) => !tellsApart(one)),
  };
}

/** Those of yes and no, which are read as one table, and the others, a table each. */
export function crosstabTables(crosstabs: readonly Crosstab[]): { readonly answers: readonly Crosstab[]; readonly tables: readonly Crosstab[] } {
  return { answers: crosstabs.filter(({ scale }) => scale === 'yes-no'), tables: crosstabs.filter(({ scale }) => scale !== 'yes-no') };
}

/** `V 0.16, p < 0.001`; why there is none. */
export function shortTest({ test }: Crosstab): string {
  return test === undefined ? 'does not vary' : `${test.effect.name} ${showNumber(test.effect.value, 2)}, ${showP(test.adjusted)}`;
}

/** `p < 0.001 after Holm over 4. Cramér’s V 0.16, from 0 to 1; χ² 27.1, 2 degrees of freedom, 1,003 values.` */
export function testWords({ test }: Crosstab): string {
  if (test === undefined) return 'It does not vary between those who have a value.';
  const { effect, statistic, df, n, by, adjusted, of, effective } = test;
  const [size, letter] = effect.name === 'V' ? ['Cramér’s V', 'χ²'] : ['ε² of the ranks', 'Kruskal–Wallis H'];
  const way = by === 'permutation' ? ', by shuffling, as the table is thin' : '';
  const basis = `${letter} ${showNumber(statistic, 1)}, ${showCount(df, 'degree')} of freedom, ${showCount(n, 'value')}${effective === undefined ? '' : `, weighted, which tell as much as ${showNumber(Math.round(effective))} without weights`}`;
  return `${showP(adjusted)} after Holm over ${of}${way}. ${size} ${showNumber(effect.value, 2)}, from 0 to 1; ${basis}.`;
}

/** `p 0.03`, `p < 0.001`. */
const showP = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p ${showNumber(p, p < 0.0995 ? 3 : 2)}`);

/** What is to be known before its test is believed. */
export function sharedWords({ sharedWith }: Crosstab): string | undefined {
  return sharedWith && `Made of the same columns as ${sharedWith.join(', ')}, which formed the segments: it differs by construction.`;
}

/** `31.2 % ▲` */
export function cellWords(row: CrosstabSegment | undefined, level: number): string {
  if (row === undefined || row.known === 0) return '–';
  const sign = SIGNS[row.marks[level] ?? 'as expected'];
  return `${showShare(row.shares[level] ?? 0)}${sign === '' ? '' : ` ${sign}`}`;
}

/** Rows under the shares: of ratings the mean, of steps the median, and of how many members the value is known. */
export function footRows({ bySegment, everybody }: Crosstab): (readonly string[])[] {
  const columns = [...bySegment, everybody];
  const all = (name: string, cell: (row: Crosstab['everybody']) => string | undefined): (readonly string[])[] =>
    columns.some((row) => cell(row) !== undefined) ? [[name, ...columns.map((row) => cell(row) ?? '–')]] : [];
  return [
    ...all('Mean', ({ mean }) => (mean === undefined ? undefined : showNumber(mean, 2))),
    ...all('Median', ({ median }) => median),
    ...all('With a value', ({ known, missing }) => (missing === 0 ? showNumber(known) : `${showNumber(known)} of ${showNumber(known + missing)}`)),
  ];
}

/** The names of the levels; of those put together, how many they are. */
export function levelNames({ levels, others }: Crosstab): string[] {
  return levels.map((level, i) => (others !== undefined && i === levels.length - 1 ? `${showCount(others, 'other')}` : level));
}
