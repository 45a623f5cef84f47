// Findings of naming segments: declared segments that were not found, found ones that nobody declared, doubtful matches.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const segmentNotFound = defineFinding<{ segment: string; why: string }>({
  code: 'SEG730',
  name: 'missing-segment',
  severity: 'warning',
  summary: 'A declared segment was matched to none of the segments found.',
  why: 'Lines, priorities and deliveries for it have nobody to apply to.',
  help: 'Give it traits with `looks_like`, commit a model file that carries its identity, or retire it in a `transition`.',
  message: ({ segment, why }) => `${segment} was not found in this run: ${why}.`,
});

export const weakMatch = defineFinding<{ segment: string; traits: string }>({
  code: 'SEG731',
  name: 'misleading-segment',
  severity: 'warning',
  summary: 'A declared segment was matched, but the segment found does not look like its description.',
  why: 'The best match overall can still be a poor one; the name would then mislead its readers.',
  help: 'Look at the profile; change `looks_like`, or declare another segment.',
  message: ({ segment, traits }) => `${segment} was given the best remaining match, but that segment is not ${traits}.`,
});

export const unrankedTrait = defineFinding<{ feature: string; why: string }>({
  code: 'SEG732',
  name: 'invalid-trait',
  severity: 'warning',
  summary: 'A trait of `looks_like` could not be used for matching.',
  why: 'Low and high are ranks of segment means, so the feature needs numbers.',
  help: 'Describe the segment by a number or yes/no feature.',
  message: ({ feature, why }) => `The trait about ${feature} could not be used: ${why}.`,
});

export const undeclaredSegments = defineFinding<{ ids: readonly string[] }>({
  code: 'SEG733',
  name: 'missing-segment-names',
  severity: 'information',
  summary: 'Segments were found that the spec does not declare; they carry generated names.',
  why: 'A declared name is what teams, deliveries and the next run hold on to.',
  help: 'Declare them with `segment` and `looks_like:`; `segspec run --suggest` writes the blocks.',
  message: ({ ids }) => `${ids.length === 1 ? 'One segment has' : `${ids.length} segments have`} no declared name: ${ids.join(', ')}.`,
});

export const needsReview = defineFinding<{ segment: string; jaccard: string }>({
  code: 'SEG734',
  name: 'unstable-identity',
  severity: 'warning',
  summary: 'A segment keeps its identity from the committed model file, but many of its members changed.',
  why: 'Between half and three quarters of overlap the same name may stand for something else.',
  help: 'Compare the profiles, and declare the move in a `transition`.',
  message: ({ segment, jaccard }) => `${segment} keeps its name with an overlap (Jaccard) of ${jaccard}: review whether it is still the same.`,
});

export const undeclaredMove = defineFinding<{ move: string }>({
  code: 'SEG735',
  name: 'unstable-taxonomy',
  severity: 'warning',
  summary: 'Segments split, merged, disappeared or appeared since the committed model file, and no `transition` declares it.',
  why: 'Whoever works with the segments must learn of it from a decision, not from a delivery that suddenly looks different.',
  help: 'Declare it in a `transition`; or change the model so that the segments stay.',
  advice: ({ move }) => `Declare it: \`transition { ${move} }\`; or change the model so that the segments stay.`,
  message: ({ move }) => `Since the committed model file: ${move}. No \`transition\` declares it.`,
});

export const unobservedMove = defineFinding<{ move: string }>({
  code: 'SEG736',
  name: 'unused-transition',
  severity: 'warning',
  summary: 'A declared move of segments was not observed.',
  why: 'The taxonomy that is declared is then not the one in the data.',
  help: 'Take the line out, or look at the table of who moved.',
  message: ({ move }) => `\`${move}\` is declared, but the members did not move like that.`,
});

export const reusedId = defineFinding<{ segment: string }>({
  code: 'SEG737',
  name: 'duplicate-segment-id',
  severity: 'error',
  summary: 'A segment carries the id of one that was retired.',
  why: 'Whatever was delivered or measured under the old id would be read as if it were about the new one.',
  help: 'Give the segment another name.',
  message: ({ segment }) => `\`${segment}\` was the id of a segment that is retired; an id is never used again.`,
});

export const redefinedFeatures = defineFinding<{ features: readonly string[] }>({
  code: 'SEG738',
  name: 'misleading-definitions',
  severity: 'information',
  summary: 'Features that segments are formed from are defined otherwise than in the committed model file.',
  why: 'The old model on features of a new meaning would tell of moves and drift that never happened.',
  help: 'Nothing needs to be done: who was where is told by the definitions of the model file. `segspec run --write` commits the new ones.',
  message: ({ features }) =>
    `${features.join(', ')} ${features.length === 1 ? 'is' : 'are'} defined otherwise than in the committed model file; its segments are told by its own definitions, on the data of today.`,
});

export const untoldIdentity = defineFinding<{ features: readonly string[]; why: string }>({
  code: 'SEG739',
  name: 'missing-identity',
  severity: 'warning',
  summary: 'Features as the committed model file defines them cannot be computed any more, so its segments cannot be compared by their members.',
  why: 'Segments then keep their names by what is declared alone, which members do not bear out.',
  help: 'Bring back the data that is gone for one run, or look at the profiles before `segspec run --write` commits the new model.',
  message: ({ features, why }) =>
    `${features.join(', ')} cannot be computed as the committed model file defines ${features.length === 1 ? 'it' : 'them'}: ${why}. Identity goes by declarations and \`looks_like\` alone.`,
});
