// Findings about the number of segments and about segments that add nothing.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const edgeOfRange = defineFinding<{ high: number }>({
  code: 'SEG740',
  name: 'misleading-range-end',
  severity: 'information',
  summary: 'The largest number of segments that was tried is the one that was chosen.',
  why: 'More segments might pass as well; the range, not the data, ended the search.',
  help: 'Raise the upper end of `segments`, or write a single number if more could not be acted on.',
  message: ({ high }) => `${high} segments pass, and no more were tried: the range ends where it might still go on.`,
});

export const wideSearch = defineFinding<{ from: number; high: number; failing: readonly string[]; chosen: number }>({
  code: 'SEG741',
  name: 'redundant-range',
  severity: 'information',
  summary: 'The range of numbers of segments goes on far beyond what passes.',
  why: 'Every number tried costs time, and none of the larger ones can be chosen.',
  help: 'Lower the upper end of `segments`.',
  message: ({ from, high, failing, chosen }) => `From ${from} to ${high} segments every number fails (${failing.join(', ')}); ${chosen} were chosen.`,
});

export const tooMany = defineFinding<{ k: number; failing: readonly string[] }>({
  code: 'SEG742',
  name: 'unstable-segment-count',
  severity: 'warning',
  summary: 'The spec asks for a number of segments that does not pass.',
  why: 'Segments that are not found again, or that nothing marks, cannot carry a decision.',
  help: 'Give a range under `segments:`: the largest number that passes is then chosen.',
  message: ({ k, failing }) => `${k} segments, as the spec asks, fail ${failing.join(' and ')}.`,
});

export const alike = defineFinding<{ one: string; other: string; largest: string; cost: string }>({
  code: 'SEG743',
  name: 'redundant-segment',
  severity: 'warning',
  summary: 'Two segments differ on no base feature by a noticeable effect.',
  why: 'What cannot be told apart cannot be treated differently.',
  help: 'Merge them: ask for one segment fewer, or treat them as one.',
  message: ({ one, other, largest, cost }) => `“${one}” and “${other}” are alike: ${largest}. ${cost}`,
});

export const idleSegment = defineFinding<{ segment: string; features: readonly string[] }>({
  code: 'SEG744',
  name: 'unused-segment',
  severity: 'warning',
  summary: 'A segment is like everybody else in all that decisions are judged by.',
  why: 'A segment that no decision would treat differently costs attention and gives nothing.',
  help: 'Ask for fewer segments, or name the figure that this segment matters for (`kpi`, `price`, `churn`, `channel`, `relevance`).',
  message: ({ segment, features }) => `“${segment}” is close to average in ${features.join(', ')}: it matters to no decision.`,
});
