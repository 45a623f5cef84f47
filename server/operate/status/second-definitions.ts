// Second definitions: SQL and dbt files that give the same entity a segment, tier or cohort of their own. What Segspec wrote is known by its header.

import type { SecondDefinition } from '../../engine/result/status-board.ts';
import { MADE_BY } from '../publish/statement.ts';

const NAMED = /(^|_)(segments?|tiers?|cohorts?|clusters?|personas?|lifecycle_stage|value_class|customer_(class|type|group))(_|$)/i;
/** The header stands at the beginning. */
const HEAD = 400;

const isOurs = (text: string): boolean => text.slice(0, HEAD).includes(MADE_BY);

/** `keys`: words by which the file is about the same entity. */
export function definitionsIn(file: string, text: string, keys: readonly string[]): SecondDefinition[] {
  if (isOurs(text)) return [];
  if (/\.sql$/i.test(file)) return about(withoutTexts(text), keys) ? inSql(file, withoutTexts(text)) : [];
  return about(text, keys) ? inYaml(file, text) : [];
}

function about(text: string, keys: readonly string[]): boolean {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
  return keys.some((key) => words.has(key.toLowerCase()) || words.has(`${key.toLowerCase()}s`));
}

/** Comments and quoted texts as blanks, so that places stay. Names in double quotes stay too. */
function withoutTexts(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|\{#[\s\S]*?#\}|'(?:[^']|'')*'/g, (found) => found.replace(/[^\n]/g, ' '));
}

/** `CASE … END AS tier`, the outermost ones; a CASE over our own column only groups what we delivered. */
function inSql(file: string, sql: string): SecondDefinition[] {
  const found: SecondDefinition[] = [];
  const open: number[] = [];
  for (const match of sql.matchAll(/\b(case|end)\b/gi)) {
    if (match[1]?.toLowerCase() === 'case') {
      open.push(match.index);
      continue;
    }
    const start = open.pop();
    if (start === undefined || open.length > 0) continue;
    const [, quoted, bare] = /^\s*(?:as\s+)?(?:"([^"]+)"|([\p{L}_][\p{L}\p{N}_]*))/iu.exec(sql.slice(match.index + 3)) ?? [];
    const name = quoted ?? bare ?? '';
    if (NAMED.test(name) && !/\bsegment\b/i.test(sql.slice(start, match.index))) found.push({ file, line: lineAt(sql, start), kind: 'sql', name });
  }
  return found;
}

/** Columns that a dbt file documents. */
function inYaml(file: string, text: string): SecondDefinition[] {
  if (!/^(models|sources|seeds|snapshots):/m.test(text)) return [];
  return [...text.matchAll(/^\s*-\s*name:\s*["']?([\p{L}_][\p{L}\p{N}_]*)["']?\s*$/gmu)].flatMap((match) => {
    const name = match[1] ?? '';
    const at = match.index + match[0].indexOf(name);
    // What stands right under `models:` is a model, not a column.
    const indent = /^\s*/.exec(match[0].replace(/^\n/, ''))?.[0].length ?? 0;
    return NAMED.test(name) && indent > 2 ? [{ file, line: lineAt(text, at), kind: 'dbt' as const, name }] : [];
  });
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** For whom one division tells the other, when each segment of the one stands for the commonest of the other. */
export function agreement(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): { readonly both: number; readonly agree: number } {
  const counts = new Map<string, Map<string, number>>();
  let both = 0;
  for (const [id, own] of one) {
    const theirs = other.get(id);
    if (theirs === undefined) continue;
    both++;
    const row = counts.get(theirs) ?? new Map<string, number>();
    row.set(own, (row.get(own) ?? 0) + 1);
    counts.set(theirs, row);
  }
  const told = [...counts.values()].reduce((sum, row) => sum + Math.max(...row.values()), 0);
  return { both, agree: both === 0 ? 0 : told / both };
}
