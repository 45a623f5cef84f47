// Two versions of a segmentation side by side: what they say, what their model files hold, and who is elsewhere.

import type { Plan } from '../../../../language/plan/plan.ts';
import type { Change, ChangeClass, ChangeSubject, SpecDiff } from '../../result/diff-result.ts';
import { meaningOf } from '../meaning/meaning.ts';
import { canonicalJson } from '../model-file/canonical-json.ts';
import { fingerprintSpec, isOf } from '../model-file/fingerprint.ts';
import { movesSeen, moveWords } from '../model-file/moves.ts';
import type { ModelFile } from '../model-file/schema.ts';
import { factsOf } from './facts.ts';
import { modelChanges, pairs } from './model-changes.ts';
import { suggestAliases } from './renames.ts';
import { type Side, specChanges } from './spec-changes.ts';
import { touchedBy } from './touches.ts';
import { writtenIn } from './written.ts';

/** One version: absent parts are told, never taken for empty. */
export interface Version {
  /** As the user would say it: `HEAD~1`, `working tree`. */
  readonly name: string;
  readonly plan?: Plan;
  /** The texts of the spec and its imports, by their URIs. */
  readonly files?: ReadonlyMap<string, string>;
  readonly model?: ModelFile;
  /** Why there is no model file, or none that can be used. */
  readonly withoutModel?: string;
}

const CLASSES: readonly ChangeClass[] = ['gate regression', 'taxonomy-breaking', 'publishing-breaking', 'rule', 'refit', 'cosmetic'];
const SUBJECTS: readonly ChangeSubject[] = ['decisions', 'gates', 'segments', 'profiles', 'features', 'model', 'sources', 'publishing', 'refresh', 'wording'];

export type Moves = Pick<SpecDiff, 'membership' | 'sinceCommitted'>;

export function diffVersions(before: Version, after: Version, moves: Moves): SpecDiff {
  const { segmentation } = after.plan ?? before.plan ?? {};
  const models = before.model !== undefined && after.model !== undefined ? { before: before.model, after: after.model } : undefined;
  const sides = before.plan === undefined || after.plan === undefined ? undefined : { before: sideOf(before, before.plan), after: sideOf(after, after.plan) };
  const found = [
    ...(sides === undefined ? [] : specChanges(sides.before, sides.after)),
    ...(models === undefined ? [] : modelChanges(models.before, models.after)),
    ...taxonomyChanges(moves.membership),
  ];
  const news = withoutEchoes(found);
  const suggested = suggestAliases(
    news,
    before.plan === undefined ? [] : factsOf(before.plan),
    after.plan === undefined ? [] : factsOf(after.plan),
    largestPart(moves.membership),
  );
  return {
    name: segmentation?.name ?? (after.model ?? before.model)?.segmentation.name ?? '',
    label: segmentation?.label ?? segmentation?.name ?? (after.model ?? before.model)?.segmentation.name ?? '',
    entity: segmentation?.entity ?? (after.model ?? before.model)?.segmentation.entity ?? 'entity',
    from: before.name,
    to: after.name,
    changes: inOrder([...suggested.map((change) => withTouched(change, before.plan, after.plan)), ...unnamed(sides, before, after, news)]),
    segments: models === undefined ? [] : pairs(models.before, models.after),
    ...(models === undefined ? {} : { sizes: { before: models.before.data.entities, after: models.after.data.entities } }),
    ...moves,
    untold: untold(before, after),
  };
}

const sideOf = ({ files }: Version, plan: Plan): Side => ({ plan, written: writtenIn(files) });

/** What both the spec and its model file tell of is told once. */
function withoutEchoes(changes: readonly Change[]): Change[] {
  const renames = new Set(changes.filter(({ text }) => text.startsWith('renamed:')).map(({ what }) => what));
  return changes.filter(
    (change, at) =>
      !(change.text.startsWith('is new') && renames.has(change.what)) &&
      !changes.some((other, earlier) => earlier < at && other.about === change.about && other.what === change.what && sameNews(other, change)),
  );
}

function sameNews(one: Change, other: Change): boolean {
  if (one.text.startsWith('is new') && other.text.startsWith('appears')) return true;
  if (one.text.startsWith('is gone') && other.text.startsWith('is gone')) return true;
  return one.text === other.text || (one.text.startsWith('label:') && other.text.startsWith('“'));
}

/** What segments did, told by their members: only who was there can tell a split from a newcomer. */
function taxonomyChanges(membership: SpecDiff['membership']): Change[] {
  if ('notRun' in membership) return [];
  const { before, now, counts } = membership;
  const byNow = now.map((_, j) => counts.map((row) => row[j] ?? 0));
  return movesSeen(byNow, now, before)
    .filter(({ kind }) => kind === 'splits' || kind === 'merges')
    .map((move) => ({ class: 'taxonomy-breaking', about: 'segments', what: 'taxonomy', text: moveWords(move), segments: [...move.from, ...move.to] }));
}

/** The new segment that more than half of an old one is in. */
function largestPart(membership: SpecDiff['membership']): (id: string) => string | undefined {
  if ('notRun' in membership) return () => undefined;
  const { before, now, counts } = membership;
  return (id) => {
    const row = counts[before.indexOf(id)] ?? [];
    const whole = row.reduce((total, count) => total + count, 0);
    return now.find((_, j) => (row[j] ?? 0) > whole / 2);
  };
}

function withTouched(change: Change, before: Plan | undefined, after: Plan | undefined): Change {
  const renames = change.about === 'segments' && change.text.startsWith('renamed:');
  if (change.class !== 'taxonomy-breaking' && !renames) return change;
  const ids = change.what.startsWith('segment ')
    ? [change.what.replace(/^segment /, '')]
    : (change.segments ?? [...(before?.segments ?? []), ...(after?.segments ?? [])].map(({ name }) => name));
  const touches = touchedBy(ids, before, after);
  return touches.length === 0 ? change : { ...change, touches };
}

/** What no change names: another order, another layout; and should there be something else, that it is there. */
function unnamed(sides: { readonly before: Side; readonly after: Side } | undefined, before: Version, after: Version, changes: readonly Change[]): Change[] {
  if (changes.length > 0 || sides === undefined || before.files === undefined || after.files === undefined) return [];
  if ([...before.files.values()].join('\n') === [...after.files.values()].join('\n')) return [];
  const [then, now] = [sides.before.plan, sides.after.plan];
  if (canonicalJson(meaningOf(then)) !== canonicalJson(meaningOf(now)))
    return [{ class: 'rule', about: 'segments', what: 'spec', text: 'it means something else than before, in a way that has no name here: compare the texts' }];
  const order = (plan: Plan) =>
    factsOf(plan)
      .map(({ what, properties }) => [what, ...properties.keys()].join(' '))
      .join('\n');
  const text = order(then) === order(now) ? 'only layout or comments changed' : 'only the order changed';
  return [{ class: 'cosmetic', about: 'wording', what: 'spec', text }];
}

function inOrder(changes: readonly Change[]): Change[] {
  const rank = (change: Change) => CLASSES.indexOf(change.class) * SUBJECTS.length + SUBJECTS.indexOf(change.about);
  return changes
    .map((change, at) => ({ change, at }))
    .sort((a, b) => rank(a.change) - rank(b.change) || a.at - b.at)
    .map(({ change }) => change);
}

function untold(before: Version, after: Version): string[] {
  const said: string[] = [];
  for (const { name, plan, model, withoutModel } of [before, after]) {
    if (plan === undefined) said.push(`There is no spec in ${name}, so what it says is not compared.`);
    if (model === undefined) said.push(`${withoutModel ?? `There is no model file in ${name}`}; segments, sizes, profiles and gates are not compared.`);
    else if (plan !== undefined) said.push(...belonging(name, plan, model));
  }
  return said;
}

/** Whether a model file is of the spec beside it, and what waits for it where it is not. */
function belonging(name: string, plan: Plan, model: ModelFile): string[] {
  const own = isOf(model, plan);
  if (own === undefined)
    return [
      `An earlier version of Segspec wrote the model file in ${name}; whether it was made from the spec there cannot be told. \`segspec run --write\` makes it anew.`,
    ];
  if (!own)
    return [
      `The model file in ${name} was not made from the spec there: it forms its segments otherwise, so who moves is not told. Run it again with \`segspec run --write\`.`,
    ];
  if (restOf(model) !== fingerprintSpec(plan).rest)
    return [`The spec in ${name} changed in what nobody moves by since its model file was made; gates and profiles are those of then.`];
  return [];
}

const restOf = ({ spec }: ModelFile): string | undefined => ('rest' in spec ? spec.rest : undefined);
