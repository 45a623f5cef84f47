// What two model files hold differently: segments that stay, come or go, their sizes and profiles, gates, and how they were found.

import type { Change, DiffSegment, SegmentPair } from '../../result/diff-result.ts';
import { showNumber, showShare } from '../../result/show.ts';
import { dataChange } from '../model-file/data-change.ts';
import type { ModelFile, ModelFileSegment } from '../model-file/schema.ts';
import { renamed } from './renames.ts';

const WORSE: Readonly<Record<string, number>> = { passed: 0, 'not applicable': 0, warned: 1, failed: 2, 'not run': 2 };

export function modelChanges(before: ModelFile, after: ModelFile): Change[] {
  const changes: Change[] = [];
  const refit = (about: Change['about'], what: string, text: string) => changes.push({ class: 'refit', about, what, text });
  // Other values of what is defined otherwise are told where that is.
  if (['values', 'described'].includes(dataChange(before, after) ?? ''))
    refit(
      'model',
      'data',
      `${showNumber(before.data.entities)} → ${showNumber(after.data.entities)} entities${after.segmentation.asOf === undefined ? '' : `, as of ${before.segmentation.asOf ?? 'no day'} → ${after.segmentation.asOf}`}`,
    );
  if (before.engine !== after.engine)
    refit('model', 'engine', `version ${before.engine} → ${after.engine}, which may give other figures from the same spec and data`);
  if (before.choice.k !== after.choice.k) refit('model', 'number of segments', `${before.choice.k} → ${after.choice.k}`);
  changes.push(...segmentChanges(before, after), ...gateChanges(before, after), ...verdictChange(before, after));
  for (const pair of pairs(before, after)) changes.push(...profileChanges(pair, before, after));
  return changes;
}

/** Segments side by side: those of the new file in its order, then those that are gone. */
export function pairs(before: ModelFile, after: ModelFile): SegmentPair[] {
  const matched = after.segments.map((segment) => ({ segment, old: ancestor(segment, before) }));
  return [
    ...matched.map(({ segment, old }) => ({ ...(old === undefined ? {} : { before: side(old) }), after: side(segment) })),
    ...before.segments.filter((old) => !matched.some((one) => one.old === old)).map((old) => ({ before: side(old) })),
  ];
}

function ancestor({ id, aliases }: ModelFileSegment, { segments }: ModelFile): ModelFileSegment | undefined {
  return segments.find((old) => old.id === id) ?? segments.find((old) => aliases.includes(old.id));
}

function side({ id, label, signature, size, share, stability, markers, profile }: ModelFileSegment): DiffSegment {
  return {
    id,
    label,
    signature,
    size,
    share,
    ...(stability === undefined ? {} : { stability: stability.jaccard }),
    markers: markers.map(({ feature, level, direction }) => `${direction} ${feature}${level === undefined ? '' : ` ${level}`}`),
    profile: Object.fromEntries(profile.flatMap(({ feature, mean }) => (mean === undefined ? [] : [[feature, mean]]))),
  };
}

function segmentChanges(before: ModelFile, after: ModelFile): Change[] {
  return pairs(before, after).flatMap(({ before: old, after: now }): Change[] => {
    const what = `segment ${(now ?? old)?.id}`;
    if (old === undefined) return [{ class: 'taxonomy-breaking', about: 'segments', what, text: `appears: “${now?.label}”, ${showShare(now?.share ?? 0)}` }];
    if (now === undefined) return [{ class: 'taxonomy-breaking', about: 'segments', what, text: `is gone: “${old.label}”, ${showShare(old.share)}` }];
    return [
      ...(old.id === now.id ? [] : [renamed(what, old.id)]),
      ...(old.size === now.size
        ? []
        : [
            {
              class: 'refit',
              about: 'segments',
              what,
              text: `${showNumber(old.size)} → ${showNumber(now.size)} (${showShare(old.share)} → ${showShare(now.share)})`,
            } as const,
          ]),
      ...(old.label === now.label ? [] : [{ class: 'cosmetic', about: 'wording', what, text: `“${old.label}” → “${now.label}”` } as const]),
    ];
  });
}

function profileChanges({ before: old, after: now }: SegmentPair, then: ModelFile, file: ModelFile): Change[] {
  if (old === undefined || now === undefined) return [];
  const words = labels(then, file);
  const lost = old.markers.filter((marker) => !now.markers.includes(marker)).map(words);
  const won = now.markers.filter((marker) => !old.markers.includes(marker)).map(words);
  if (lost.length === 0 && won.length === 0) return [];
  const said = [...(won.length > 0 ? [`now stands out by ${won.join(', ')}`] : []), ...(lost.length > 0 ? [`no longer by ${lost.join(', ')}`] : [])];
  return [{ class: 'refit', about: 'profiles', what: `segment ${now.id}`, text: said.join('; ') }];
}

function labels(...files: readonly ModelFile[]): (marker: string) => string {
  const known = new Map(files.flatMap(({ inputs }) => inputs.map(({ feature, label }) => [feature, label] as const)));
  return (marker) => {
    const [direction = '', feature = '', ...level] = marker.split(' ');
    return [direction, known.get(feature) ?? feature, ...level].join(' ');
  };
}

function gateChanges(before: ModelFile, after: ModelFile): Change[] {
  const key = ({ metric, text }: ModelFile['gates'][number]) => text.replace(/\s*(>=|<=|>|<|=).*/, '') || metric;
  const then = new Map(before.gates.map((gate) => [key(gate), gate]));
  return after.gates.flatMap((gate): Change[] => {
    const old = then.get(key(gate));
    if (old === undefined || old.status === gate.status) return [];
    const worse = (WORSE[gate.status] ?? 2) > (WORSE[old.status] ?? 2);
    const figure = (value: number | undefined) => (value === undefined ? '' : ` (${showNumber(value, 3)})`);
    return [
      {
        class: worse ? 'gate regression' : 'refit',
        about: 'gates',
        what: key(gate),
        text: `${old.status}${figure(old.value)} → ${gate.status}${figure(gate.value)}`,
      },
    ];
  });
}

/** From the best to the worst. */
const VERDICTS = ['natural', 'reproducible', 'constructed', 'no structure'];

function verdictChange({ verdict: old }: ModelFile, { verdict: now }: ModelFile): Change[] {
  if (old.status === now.status) return [];
  const worse = VERDICTS.indexOf(now.status) > VERDICTS.indexOf(old.status);
  return [{ class: worse ? 'gate regression' : 'refit', about: 'gates', what: 'verdict', text: `${old.label} → ${now.label}` }];
}
