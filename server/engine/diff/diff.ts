// Two versions of a segmentation side by side: what they say, what their model files hold, and who is elsewhere.

import type { Plan } from '../../../language/plan/plan.ts';
import { isOf } from '../model-file/fingerprint.ts';
import { movesSeen, moveWords } from '../model-file/moves.ts';
import type { ModelFile } from '../model-file/schema.ts';
import type { Change, ChangeClass, ChangeSubject, SpecDiff } from '../result/diff-result.ts';
import { factsOf } from './facts.ts';
import { modelChanges, pairs } from './model-changes.ts';
import { specChanges } from './spec-changes.ts';

/** One version: absent parts are told, never taken for empty. */
export interface Version {
  /** As the user would say it: `HEAD~1`, `working tree`. */
  readonly name: string;
  readonly plan?: Plan;
  /** The spec's text with its imports, for whether anything changed at all. */
  readonly text?: string;
  readonly model?: ModelFile;
  /** Why there is no model file, or none that can be used. */
  readonly withoutModel?: string;
}

const CLASSES: readonly ChangeClass[] = ['gate regression', 'taxonomy-breaking', 'publishing-breaking', 'rule', 'refit', 'cosmetic'];
const SUBJECTS: readonly ChangeSubject[] = ['decisions', 'gates', 'segments', 'profiles', 'features', 'model', 'sources', 'publishing', 'refresh', 'wording'];

export function diffVersions(before: Version, after: Version, membership: SpecDiff['membership']): SpecDiff {
  const { segmentation } = after.plan ?? before.plan ?? {};
  const models = before.model !== undefined && after.model !== undefined ? { before: before.model, after: after.model } : undefined;
  const changes = [
    ...(before.plan === undefined || after.plan === undefined ? [] : specChanges(before.plan, after.plan)),
    ...(models === undefined ? [] : modelChanges(models.before, models.after)),
    ...taxonomyChanges(membership),
  ];
  return {
    name: segmentation?.name ?? (after.model ?? before.model)?.segmentation.name ?? '',
    label: segmentation?.label ?? segmentation?.name ?? (after.model ?? before.model)?.segmentation.name ?? '',
    entity: segmentation?.entity ?? (after.model ?? before.model)?.segmentation.entity ?? 'entity',
    from: before.name,
    to: after.name,
    changes: inOrder([...withoutEchoes(changes), ...layoutOnly(before, after, changes)]),
    segments: models === undefined ? [] : pairs(models.before, models.after),
    ...(models === undefined ? {} : { sizes: { before: models.before.data.entities, after: models.after.data.entities } }),
    membership,
    untold: untold(before, after),
  };
}

/** A label that both the spec and its model file tell of is told once. */
function withoutEchoes(changes: readonly Change[]): Change[] {
  return changes.filter(
    (change, at) => !changes.some((other, earlier) => earlier < at && other.about === change.about && other.what === change.what && sameNews(other, change)),
  );
}

function sameNews(one: Change, other: Change): boolean {
  if (one.text.startsWith('is new') && other.text.startsWith('appears')) return true;
  if (one.text.startsWith('is gone') && other.text.startsWith('is gone')) return true;
  return one.text.startsWith('label:') && other.text.startsWith('“');
}

/** What segments did, told by their members: only who was there can tell a split from a newcomer. */
function taxonomyChanges(membership: SpecDiff['membership']): Change[] {
  if ('notRun' in membership) return [];
  const { before, now, counts } = membership;
  const byNow = now.map((_, j) => counts.map((row) => row[j] ?? 0));
  return movesSeen(byNow, now, before)
    .filter(({ kind }) => kind === 'splits' || kind === 'merges')
    .map((move) => ({ class: 'taxonomy-breaking', about: 'segments', what: 'taxonomy', text: moveWords(move) }));
}

function layoutOnly(before: Version, after: Version, changes: readonly Change[]): Change[] {
  if (changes.length > 0 || before.text === undefined || after.text === undefined || before.text === after.text) return [];
  if (before.plan === undefined || after.plan === undefined) return [];
  const order = (plan: Plan) =>
    factsOf(plan)
      .map(({ what, properties }) => [what, ...properties.keys()].join(' '))
      .join('\n');
  const text = order(before.plan) === order(after.plan) ? 'only layout or comments changed' : 'only the order changed';
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
    else if (plan !== undefined && !isOf(model, plan))
      said.push(
        `The model file in ${name} was not made from the spec there: its segments are those of another wording. Run it again with \`segspec run --write\`.`,
      );
  }
  return said;
}
