// Section: what changed since the committed model file. Who is still who, who moved and what they are worth, what drifted, and what `watch` says.

import type { Drift, Identity, RunResult, SinceReport } from '../../engine/result/result.ts';
import { pluralOf, showAsOf, showNumber } from '../../engine/result/show.ts';
import { type Block, message, muted, paragraph, type Section, table } from '../document.ts';
import { flowBlocks } from '../flow-table.ts';
import { byRefitWords, sinceDayWords, untoldWords } from '../moved-words.ts';
import { segmentLabels, statusWords } from '../words.ts';

/** Flows that are shown. */
const FLOWS = 12;

/** Undefined without a committed model file, and with nothing to watch. */
export function sinceSection(result: RunResult): Section | undefined {
  const { since, watch, segmentation } = result;
  if (since === undefined && watch.length === 0) return undefined;
  const label = segmentLabels(result);
  return {
    id: 'since',
    title: since === undefined ? 'What is watched' : 'Since the committed model file',
    blocks: [
      ...(since === undefined
        ? []
        : [...identities(since, label), ...moves(since), ...migration(since, result, label), ...drifted(since.drift, segmentation.entity)]),
      ...(watch.length === 0
        ? []
        : [
            table(
              ['Status', 'Watched', 'Figure', 'What it means'],
              watch.map(({ status, text, shown, detail }) => ({ mark: status, cells: [statusWords(status), [{ code: text }], shown ?? '–', detail] })),
            ),
          ]),
    ],
  };
}

const HOW: Readonly<Record<Identity['how'], string>> = {
  kept: 'still the same',
  'needs review': 'the same by half of its members or more: review it',
  declared: 'by a declared transition: review it',
  'by name': 'the same by its declaration; members could not be compared',
  new: 'new',
};

function identities(
  { identities: given, from, to, refit, without, redefined, membersUntold, definitionsUntold }: SinceReport,
  label: (id: string) => string,
): Block[] {
  const fresh =
    refit === undefined
      ? ''
      : ` The committed model and this run divide the entities of today alike to ${showNumber(refit, 2)} (adjusted Rand index, 1 is the same).`;
  return [
    paragraph(`Committed${showAsOf(from)}, run${showAsOf(to)}.${fresh}`),
    ...(without === undefined
      ? []
      : [
          paragraph(
            message(
              `The committed model also goes by ${without.map((key) => `\`${key}\``).join(', ')}, which the spec no longer gives: everybody is taken for average there.`,
            ),
            'warning',
          ),
        ]),
    ...(definitionsUntold === undefined ? [] : [paragraph(DEFINITIONS_UNTOLD, 'warning')]),
    ...(redefined === undefined ? [] : [paragraph(message(redefinedWords(redefined, membersUntold)), membersUntold === undefined ? undefined : 'warning')]),
    table(
      ['Segment', 'Was', 'Overlap of members', 'What became of it'],
      given.map(({ segment, was, jaccard, how }) => [
        label(segment),
        was === undefined ? '–' : [{ code: was }],
        jaccard === undefined ? '–' : showNumber(jaccard, 2),
        HOW[how],
      ]),
    ),
  ];
}

/** Of a file of an earlier version. */
export const DEFINITIONS_UNTOLD =
  'An earlier version of Segspec wrote the committed model file, which does not say how its features were computed: one that changed its meaning since would pass for people who moved.';

function redefinedWords(redefined: readonly string[], untold: string | undefined): string {
  const which = `${redefined.map((key) => `\`${key}\``).join(', ')} ${redefined.length === 1 ? 'is' : 'are'} defined otherwise than in the committed model`;
  return untold === undefined
    ? `${which}: who was where, and what drifted, is told by its own definitions on the data of today.`
    : `${which} and cannot be computed as defined there (${untold}): identity goes by declarations and \`looks_like\` alone.`;
}

function moves({ moves: seen }: SinceReport): Block[] {
  if (seen.length === 0) return [];
  return [{ kind: 'list', items: seen.map((move) => [{ code: move.words }, move.declared ? ' – as declared' : ' – not declared']) }];
}

/** Who moved since the last committed day, and who by the refit alone. */
export function bothAnswers({ segmentation, value }: RunResult, { migration: since, byRefit, from, to }: SinceReport): [since: string, byRefit: string] {
  const column = value?.columns[value.measure];
  const told = { entity: segmentation.entity, ...(column && { worth: { label: column.label, type: column.type } }) };
  return [
    'notRun' in since ? untoldWords('Since the last committed day', since.notRun) : sinceDayWords({ ...since, from, to }, told),
    'notRun' in byRefit ? untoldWords('By the refit alone', byRefit.notRun) : byRefitWords(byRefit, told),
  ];
}

function migration(since: SinceReport, result: RunResult, label: (id: string) => string): Block[] {
  const { migration: given } = since;
  const { entity } = result.segmentation;
  const column = result.value?.columns[result.value.measure];
  return [
    ...bothAnswers(result, since).map((words) => paragraph(message(words))),
    ...('notRun' in given || given.both === 0
      ? []
      : [
          ...(given.mobility === undefined ? [] : [muted(`Mobility since then ${showNumber(given.mobility, 2)} (0 nobody moves, 1 everybody at random).`)]),
          ...flowBlocks(given.flows, { entity, label, most: FLOWS, ...(column && { worth: column }) }),
        ]),
  ];
}

const LEVEL: Readonly<Record<Drift['level'], string>> = { none: '✓ within chance or below 0.10', watch: '! worth a look', act: '✗ has shifted' };

function drifted(drift: readonly Drift[], entity: string): Block[] {
  if (drift.length === 0) return [];
  return [
    table(
      ['Drift', 'Stability index (PSI)', 'By chance below', 'What it means'],
      drift.map(({ label, psi, chance, level }) => ({
        ...(level === 'none' ? {} : { mark: level === 'act' ? 'failed' : 'warned' }),
        cells: [label, showNumber(psi, 3), showNumber(chance, 3), LEVEL[level]],
      })),
    ),
    muted(
      `How far the ${pluralOf(entity)} of today are spread differently over the tenths of the committed model. 0.10 is worth a look, 0.25 a shift (Siddiqi 2006), and both only beyond what samples of this size give by chance.`,
    ),
  ];
}
