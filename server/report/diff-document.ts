// What changed between two versions, for a reviewer: what it comes to, who moves, every change in the order it matters, segments side by side.

import type { Change, ChangeClass, DiffMembership, DiffSegment, SpecDiff } from '../engine/result/result.ts';
import { capital, pluralOf, showCount, showNumber, showShare } from '../engine/result/show.ts';
import { type Block, type Inline, message, muted, paragraph, type ReportDocument, type Section, table } from './document.ts';
import { flowBlocks } from './flow-table.ts';
import { byRefitWords, sinceDayWords, type Told, untoldWords } from './moved-words.ts';
import type { DrawnPicture } from './pictures/picture.ts';

/** What a class of change means for those who work with the segments. */
const MEANS: Readonly<Record<ChangeClass, string>> = {
  'gate regression': 'a gate that held holds no longer',
  'taxonomy-breaking': 'segments come, go, split or merge: teams must be told',
  'publishing-breaking': 'what is delivered looks different: those who read it must be told',
  rule: 'a rule of the segmentation was changed on purpose',
  refit: 'what came out otherwise: by the changes above, on other data, or fitted anew',
  cosmetic: 'wording and ownership; nobody moves by it',
};
const FLOWS = 15;

export function diffDocument(diff: SpecDiff, pictures: readonly DrawnPicture[]): ReportDocument {
  const sections = [moving(diff, pictures), ...changes(diff), segments(diff), profiles(diff), untold(diff)];
  return {
    title: `${diff.label || diff.name}: what changed`,
    head: [paragraph(`${diff.from} → ${diff.to}`, 'lead'), paragraph(verdict(diff))],
    sections: sections.filter((section) => section !== undefined),
  };
}

/** The one sentence that a reviewer in a hurry reads. */
function verdict(diff: SpecDiff): Inline[] {
  const { changes: given, membership } = diff;
  if (given.length === 0) return [{ strong: 'Nothing changed' }, ' in what the spec says or what its model file holds.'];
  const [worst] = given;
  const moved = 'notRun' in membership ? '' : ` ${movedWords(diff)[0]}`;
  return [{ strong: `${capital(worst?.class ?? '')}: ` }, `${MEANS[worst?.class ?? 'cosmetic']}.${moved}`];
}

/** Both answers, each under its name. */
export function movedWords({
  membership,
  sinceCommitted,
  entity,
}: Pick<SpecDiff, 'membership' | 'sinceCommitted' | 'entity'>): [byRefit: string, since: string] {
  return [
    'notRun' in membership ? untoldWords('By the refit alone', membership.notRun) : byRefitWords(membership, toldOf(membership, entity)),
    'notRun' in sinceCommitted
      ? untoldWords('Since the last committed day', sinceCommitted.notRun)
      : sinceDayWords(sinceCommitted, toldOf(sinceCommitted, entity)),
  ];
}

function toldOf({ valueType, valueLabel }: DiffMembership, entity: string): Told {
  return { entity, ...(valueType && { worth: { label: valueLabel ?? 'value', type: valueType } }) };
}

function moving(diff: SpecDiff, pictures: readonly DrawnPicture[]): Section {
  const { membership, entity } = diff;
  const title = 'Who moves';
  if ('notRun' in membership) return { id: 'moves', title, blocks: [muted(message(`Not told: ${membership.notRun}.`))] };
  const { flows, valueType, valueLabel, asOf } = membership;
  return {
    id: 'moves',
    title,
    blocks: [
      ...movedWords(diff).map((words) => paragraph(message(words))),
      muted(
        `By the refit alone: both models applied to the ${pluralOf(entity)}${asOf === undefined ? '' : ` of ${asOf}`}, each by the features as its own spec computes them. The table below is of that.`,
      ),
      ...flowBlocks(flows, { entity, label: labels(diff), most: FLOWS, ...(valueType && { worth: { label: valueLabel ?? 'Value', type: valueType } }) }),
      ...pictures.map((drawn) => ({ kind: 'picture', drawn }) as const),
    ],
  };
}

/** Labels by id, of the newer version where it has one; equal ones are told apart by the id. */
export function labels({ segments: pairs }: SpecDiff): (id: string) => string {
  const labelOf = (id: string) =>
    pairs.find(({ after }) => after?.id === id)?.after?.label ?? pairs.find(({ before }) => before?.id === id)?.before?.label ?? id;
  const ids = new Set(pairs.flatMap(({ before, after }) => [...(before ? [before.id] : []), ...(after ? [after.id] : [])]));
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(labelOf(id), (counts.get(labelOf(id)) ?? 0) + 1);
  return (id) => {
    const label = labelOf(id);
    return (counts.get(label) ?? 0) > 1 && label !== id ? `${label} (${id})` : label;
  };
}

function changes({ changes: given }: SpecDiff): Section[] {
  const classes = [...new Set(given.map((change) => change.class))];
  return classes.map((kind) => {
    const own = given.filter((change) => change.class === kind);
    const rows = table(
      ['What', 'Change'],
      own.map((change) => [[{ code: change.what }], [...message(change.text.replaceAll('`', '’')), ...loosened(change), ...touched(change)]]),
    );
    const folded = kind === 'cosmetic' || own.length > 12;
    return {
      id: kind.replaceAll(' ', '-'),
      title: `${capital(kind)} (${showNumber(own.length)})`,
      blocks: [muted(`${capital(MEANS[kind])}.`), folded ? { kind: 'details', summary: showCount(own.length, 'change'), blocks: [rows] } : rows],
    };
  });
}

function loosened({ loosened: given }: Change): Inline[] {
  if (given === undefined) return [];
  return [{ strong: ' easier to meet' }, given.because === undefined ? '; no reason is given' : `: ${given.because}`];
}

/** Whom it touches, and what may have been meant. */
function touched({ touches, fix }: Change): Inline[] {
  return [...(touches === undefined ? [] : [{ strong: ' touches ' }, touches.join(', ')]), ...(fix === undefined ? [] : [' ', ...message(fix)])];
}

function segments({ segments: pairs, sizes, entity }: SpecDiff): Section | undefined {
  if (pairs.length === 0) return undefined;
  return {
    id: 'segments',
    title: 'Segments, before and after',
    blocks: [
      ...(sizes === undefined ? [] : [paragraph(`${showCount(sizes.before, entity)} before, ${showNumber(sizes.after)} after.`)]),
      table(
        ['Before', 'Share', 'After', 'Share', 'Comes out again', 'Stands out by'],
        pairs.map(({ before, after }) => [
          ...named(before),
          ...named(after),
          `${again(before)} → ${again(after)}`,
          after?.signature ?? before?.signature ?? '',
        ]),
      ),
    ],
  };
}

function named(segment: DiffSegment | undefined): (string | Inline[])[] {
  return segment === undefined ? ['–', ''] : [[segment.label, ' ', { code: segment.id }], `${showShare(segment.share)} (${showNumber(segment.size)})`];
}

const again = (segment: DiffSegment | undefined): string => (segment?.stability === undefined ? '–' : showNumber(segment.stability, 2));

/** Means of every feature, before and after, of the segments on both sides. */
function profiles({ segments: pairs }: SpecDiff): Section | undefined {
  const both = pairs.flatMap(({ before, after }) => (before === undefined || after === undefined ? [] : [{ before, after }]));
  const blocks = both.flatMap(({ before, after }): Block[] => {
    const features = [...new Set([...Object.keys(after.profile), ...Object.keys(before.profile)])];
    const rows = features.map((feature) => [[{ code: feature }], mean(before.profile[feature]), mean(after.profile[feature])]);
    return rows.length === 0 ? [] : [{ kind: 'details', summary: after.label, blocks: [table(['Mean of', 'Before', 'After'], rows)] }];
  });
  return blocks.length === 0 ? undefined : { id: 'profiles', title: 'Profiles side by side', blocks };
}

const mean = (value: number | undefined): string => (value === undefined ? '–' : showNumber(value));

function untold({ untold: given }: SpecDiff): Section | undefined {
  return given.length === 0 ? undefined : { id: 'untold', title: 'Not compared', blocks: [{ kind: 'list', items: given.map(message) }] };
}
