// The edits that fixes are made of: an entry or a declaration is added, something is replaced or removed.

import type { Fix } from '../catalog/finding.ts';
import { asFirstEntry, blockStart } from '../format/block-start.ts';
import type { Declared, FeaturePlan, Origin } from '../plan/plan.ts';
import type { SpecModel } from '../references/model.ts';
import { occurrencesOf } from '../references/occurrences-of.ts';
import { linesOf } from '../syntax/lines.ts';
import type { ParsedSpec } from '../syntax/parse.ts';

/** A fix that says something the author has to stand for: offered, never made together with all others. */
const toBeWritten = (title: string, origin: Origin, text: string): Fix => ({ title, edits: [{ origin, text }], preferred: false });

export function replace(origin: Origin, text: string, title = `Change to \`${text}\``): Fix {
  return { title, edits: [{ origin, text }] };
}

/** What is empty afterwards (its line, a separator) goes with it; see `tidyRemovals`. */
export function remove(origin: Origin, title: string): Fix {
  return { title, edits: [{ origin, text: '' }] };
}

/** Takes one of several things between commas out, with its comma; nothing where it is the only one. */
export function removeItem(items: readonly { readonly origin: Origin }[], index: number, title: string): { fix?: Fix } {
  const [before, item, after] = [items[index - 1], items[index], items[index + 1]];
  if (!item || !(before ?? after)) return {};
  const { uri, start, end } = item.origin;
  const origin = before ? { uri, start: before.origin.end, end } : { uri, start, end: after?.origin.start ?? end };
  return { fix: { title, edits: [{ origin, text: '' }] } };
}

/** Puts a call around an expression. */
export function wrap({ uri, start, end }: Origin, called: string): Fix {
  const edits = [
    { origin: { uri, start, end: start }, text: `${called}(` },
    { origin: { uri, start: end, end }, text: ')' },
  ];
  return { title: `Put it into \`${called}(…)\``, edits, preferred: false };
}

export const unlessAll = (fix: Fix): Fix => ({ ...fix, preferred: false });

export function addEntry(model: SpecModel, declared: Pick<Declared, 'origin' | 'nameOrigin'>, entry: string): { fix?: Fix } {
  const { uri } = declared.origin;
  const written = writtenIn(model, uri);
  const start = written && blockStart(written.lines, declared.nameOrigin.end, declared.origin);
  if (!start) return {};
  return { fix: toBeWritten(`Add \`${entry}\``, { uri, start, end: start }, asFirstEntry(written, start, declared.origin, entry)) };
}

/** At the end of the file. */
export function addDeclaration(model: SpecModel, uri: string, keyword: string, lines: readonly string[]): { fix?: Fix } {
  const written = writtenIn(model, uri);
  if (!written) return {};
  const { newline } = written;
  const end = { line: written.lines.length - 1, character: written.lines.at(-1)?.length ?? 0 };
  const before = end.character > 0 ? newline.repeat(2) : newline;
  return { fix: toBeWritten(`Add a \`${keyword}\``, { uri, start: end, end }, `${before}${lines.join(newline)}${newline}`) };
}

/** Keeps a feature for profiles and takes it out of what forms the segments. */
export function asDescriptor(model: SpecModel, { nameOrigin }: FeaturePlan): { fix?: Fix } {
  const { uri, start } = nameOrigin;
  const before = (writtenIn(model, uri)?.lines[start.line] ?? '').slice(0, start.character);
  const role = /\bbase[ \t]+$/.exec(before);
  const origin = { uri, start: role ? { ...start, character: role.index } : start, end: start };
  return { fix: toBeWritten('Make it a descriptor', origin, 'descriptor ') };
}

/** Whether a place is inside another one. */
export function within(inner: Origin, outer: Origin): boolean {
  return inner.uri === outer.uri && inner.start.line >= outer.start.line && inner.end.line <= outer.end.line;
}

/** Whether anything but its own declaration names the thing. */
export function isNamed(model: SpecModel, id: string): boolean {
  return occurrencesOf(model, id).some(({ definition }) => !definition);
}

function writtenIn(model: SpecModel, uri: string): ReturnType<typeof linesOf> | undefined {
  const file = model.closure.files.find((one) => one.uri === uri);
  return file && linesOf(file);
}

/** Removing an entry takes its separator along, and the lines that nothing else stands on. */
export function tidyRemovals(fix: Fix, files: readonly ParsedSpec[]): Fix {
  if (!fix.edits.some(({ text }) => text === '')) return fix;
  const edits = fix.edits.map((edit) => {
    const file = edit.text === '' ? files.find(({ uri }) => uri === edit.origin.uri) : undefined;
    return file ? { ...edit, origin: widened(edit.origin, linesOf(file).lines) } : edit;
  });
  return { ...fix, edits };
}

function widened({ uri, start, end }: Origin, lines: readonly string[]): Origin {
  const before = (lines[start.line] ?? '').slice(0, start.character);
  const after = (lines[end.line] ?? '').slice(end.character);
  // The rest of an entry keeps what ends it.
  if (!/^[ \t]*$|[{;,][ \t]*$/.test(before)) return { uri, start, end };
  const separator = /^[ \t]*;?[ \t]*/.exec(after)?.[0].length ?? 0;
  const alone = before.trim() === '' && after.slice(separator) === '';
  if (!alone) return { uri, start, end: { line: end.line, character: end.character + separator } };
  if (end.line + 1 < lines.length) return { uri, start: { line: start.line, character: 0 }, end: { line: end.line + 1, character: 0 } };
  return { uri, start: { line: start.line, character: 0 }, end: { line: end.line, character: lines[end.line]?.length ?? 0 } };
}
