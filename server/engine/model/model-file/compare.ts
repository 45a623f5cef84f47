// What changed between two model files, in words a reviewer reads.

import { showAsOf, showNumber, showShare } from '../../result/show.ts';
import { modelFileText } from './build.ts';
import { dataChange } from './data-change.ts';
import type { ModelFile } from './schema.ts';

export interface Difference {
  readonly about: 'spec' | 'data' | 'model' | 'features' | 'fitted' | 'segments' | 'gates';
  readonly text: string;
}

/** Empty exactly when the two files are the same text. */
export function compareModelFiles(before: ModelFile, after: ModelFile): Difference[] {
  if (modelFileText(before) === modelFileText(after)) return [];
  const found: Difference[] = [];
  const say = (about: Difference['about'], text: string) => found.push({ about, text });
  compareSpecs(before, after, say);
  compareData(before, after, say);
  if (before.engine !== after.engine) say('model', 'Computed by another version of the engine, which may give other figures from the same spec and data.');
  if (before.model.method !== after.model.method) say('model', `The method changed from ${before.model.method} to ${after.model.method}.`);
  if (before.model.seed !== after.model.seed) say('model', `The seed changed from ${before.model.seed} to ${after.model.seed}.`);
  if (before.choice.k !== after.choice.k) say('model', `${before.choice.k} → ${after.choice.k} segments.`);
  compareFeatures(before, after, say);
  compareSegments(before, after, say);
  compareGates(before, after, say);
  compareFitted(before, after, say);
  if (found.length === 0) say('model', 'Parameters, profiles or wording changed.');
  return found;
}

type Say = (about: Difference['about'], text: string) => void;

/** Each says what waits for it. */
function compareSpecs({ spec: then }: ModelFile, { spec: now }: ModelFile, say: Say): void {
  if (!('forms' in then) || !('forms' in now)) {
    say('spec', 'An earlier version of Segspec wrote the model file: whether the spec is still the one that it was made from cannot be told.');
    return;
  }
  if (then.forms !== now.forms)
    say('spec', 'What forms the segments changed in the spec: the model file is of other rules, and `--locked` and scoring wait until it is made anew.');
  if (then.rest !== now.rest)
    say('spec', 'The spec changed in what nobody moves by, such as gates, contracts, decisions, publishing or refresh: nothing waits for the model file.');
}

function compareData(before: ModelFile, after: ModelFile, say: Say): void {
  const { entities: then } = before.data;
  const { entities: now } = after.data;
  const entities = then === now ? 'as many entities' : `${showNumber(then)} → ${showNumber(now)} entities`;
  switch (dataChange(before, after)) {
    case 'values':
      return say('data', `The data changed: ${entities}${after.segmentation.asOf === undefined ? '' : `,${showAsOf(after.segmentation.asOf)}`}.`);
    case 'definitions':
      return say('data', `What forms the segments has other values, as it is defined otherwise (${entities}); whether the data changed too cannot be told.`);
    case 'described':
      return say('data', 'The data of features that only describe the segments changed.');
    case undefined:
      return;
  }
}

function compareFeatures(before: ModelFile, after: ModelFile, say: Say): void {
  const then = new Map(before.preparation.map((feature) => [feature.key, feature]));
  const now = new Map(after.preparation.map((feature) => [feature.key, feature]));
  for (const [key, { label }] of now) if (!then.has(key)) say('features', `${label} (${key}) now forms segments.`);
  for (const [key, { label }] of then) if (!now.has(key)) say('features', `${label} (${key}) no longer forms segments.`);
  for (const [key, feature] of now) {
    const old = then.get(key);
    const settings = (one: typeof feature) =>
      JSON.stringify([one.missing, one.transforms.map((step) => [step.name, step.arguments]), one.scale.name, one.weight]);
    if (old !== undefined && settings(old) !== settings(feature)) say('features', `${feature.label} (${key}) is prepared differently.`);
  }
}

function compareSegments(before: ModelFile, after: ModelFile, say: Say): void {
  const now = new Map(after.segments.map((segment) => [segment.id, segment]));
  for (const old of before.segments) {
    const own = now.get(old.id) ?? after.segments.find(({ aliases }) => aliases.includes(old.id));
    if (own === undefined) {
      say('segments', `${old.id} (“${old.label}”, ${showShare(old.share)}) is gone.`);
      continue;
    }
    if (own.id !== old.id) say('segments', `${old.id} is now called ${own.id}.`);
    if (own.size !== old.size)
      say('segments', `${own.id}: ${showNumber(old.size)} → ${showNumber(own.size)} (${showShare(old.share)} → ${showShare(own.share)}).`);
    if (own.label !== old.label) say('segments', `${own.id} is now labelled “${own.label}” (was “${old.label}”).`);
    if (own.signature !== old.signature) say('segments', `${own.id} now stands out by: ${own.signature} (was: ${old.signature}).`);
  }
  for (const own of after.segments) {
    if (!before.segments.some(({ id }) => id === own.id || own.aliases.includes(id)))
      say('segments', `${own.id} (“${own.label}”, ${showShare(own.share)}) is new.`);
  }
}

function compareGates(before: ModelFile, after: ModelFile, say: Say): void {
  // However they are laid out.
  const said = ({ text }: ModelFile['gates'][number]) => text.replace(/\s+/g, '');
  const then = new Map(before.gates.map((gate) => [said(gate), gate]));
  const texts = new Set(after.gates.map(said));
  for (const gate of after.gates) {
    const { text, status } = gate;
    const old = then.get(said(gate));
    if (old === undefined) say('gates', `\`${text}\` is new: ${status}.`);
    else if (old.status !== status) say('gates', `\`${text}\`: ${old.status} → ${status}.`);
  }
  for (const gate of before.gates) if (!texts.has(said(gate))) say('gates', `\`${gate.text}\` is gone.`);
}

function compareFitted(before: ModelFile, after: ModelFile, say: Say): void {
  const named = ({ fitted }: ModelFile) => new Map(fitted.filter(({ kind }) => kind !== 'holdout').map((model) => [model.id, JSON.stringify(model)]));
  const [then, now] = [named(before), named(after)];
  for (const [id, text] of now) {
    if (!then.has(id)) say('fitted', `${id} is new.`);
    else if (then.get(id) !== text) say('fitted', `${id} was fitted anew.`);
  }
  for (const id of then.keys()) if (!now.has(id)) say('fitted', `${id} is gone.`);
}
