// The text of a spec at a place, as somebody would read it out: on one line, without its comments.

import type { Origin } from '../../../../language/plan/plan.ts';
import type { Written } from './said.ts';

/** Texts in quotes stay; comments go. */
const COMMENT = /("""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|`[^`\n]*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** `files` are the texts by their URIs. */
export function writtenIn(files: ReadonlyMap<string, string> | undefined): Written {
  const lines = new Map<string, readonly string[]>();
  return ({ uri, start, end }: Origin) => {
    const text = files?.get(uri);
    if (text === undefined) return undefined;
    const all = lines.get(uri) ?? text.split(/\r\n|\r|\n/);
    lines.set(uri, all);
    const part = all.slice(start.line, end.line + 1);
    if (part.length === 0) return undefined;
    part[part.length - 1] = (part.at(-1) ?? '').slice(0, end.character);
    part[0] = (part[0] ?? '').slice(start.character);
    return part
      .join('\n')
      .replace(COMMENT, (_, quoted: string | undefined) => quoted ?? ' ')
      .replace(/\s+/g, ' ')
      .trim();
  };
}
