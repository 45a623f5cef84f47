// Settings of a project: `segspec.json` in the folder of a spec or above it. Only severities so far.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Severity } from '../../language/catalog/finding.ts';
import { reachOf, refusal } from './reach.ts';
import { readRegular } from './read-regular.ts';

const schema = () =>
  z.strictObject({
    severity: z.record(z.string(), z.enum(['error', 'warning', 'information', 'off'])).optional(),
  });

export interface Settings {
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

/** The settings that hold in a folder. An unreadable file is an error with its place, never ignored. */
export function settingsFor(folder: string): Settings {
  const file = settingsFile(folder);
  return file === undefined ? { severity: {} } : readSettings(file);
}

/** The nearest `segspec.json`. */
export function settingsFile(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, 'segspec.json');
    if (existsSync(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}

function readSettings(file: string): Settings {
  // A link must not show what lies elsewhere, and no message shows a piece of what was read.
  const refused = refusal(file, reachOf([dirname(file)]));
  if (refused !== undefined) throw new Error(`segspec.json is not read: ${refused}`);
  let content: unknown;
  try {
    content = JSON.parse(readRegular(file).toString('utf8'));
  } catch (error) {
    const place = /\(line \d+ column \d+\)/.exec((error as Error).message)?.[0];
    throw new Error(
      `segspec.json cannot be read: ${error instanceof SyntaxError ? `it is not valid JSON${place === undefined ? '' : ` ${place}`}` : (error as Error).message}`,
    );
  }
  const parsed = schema().safeParse(content);
  if (!parsed.success) throw new Error(`segspec.json is not as expected: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
  return { severity: parsed.data.severity ?? {} };
}
