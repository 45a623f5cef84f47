// Outcomes made by hand for tests of formats, what formats are told, and the schemas that their output must keep.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import AjvDraft04 from 'ajv-draft-04';
import pc from 'picocolors';
import { validateXML } from 'xmllint-wasm';
import type { Finding, Severity } from '../../language/catalog/finding.ts';
import type { Format, FormatContext } from '../../server/cli/formats/format.ts';
import type { Judged } from '../../server/cli/formats/judged.ts';
import { type Outcome, startOf } from '../../server/cli/formats/outcome.ts';
import { uriOf } from '../../server/project/spec-files.ts';
import { ROOT_FOLDER } from './repository.ts';

/** Text of every kind that a format could stumble over. */
export const NASTY =
  ']]> <img src=x onerror=alert(1)> \u0000\u0007\u001b[2J\u009b & "quoted" | `code` \ud800 \uffff [a](http://b) @everyone ☃ سلام 客户 --> %0A::error::x';

export function findingAt(path: string, line: number, severity: Severity = 'error', message = 'Something is wrong.', code = 'SEG107'): Finding {
  const uri = uriOf(join(process.cwd(), path));
  return { code, name: 'unknown-column', severity, message, origin: { uri, start: { line, character: 2 }, end: { line, character: 9 } } };
}

export function outcomeOf(shown: string, given: Partial<Outcome> & { readonly text?: string } = {}): Outcome {
  return {
    shown,
    origin: startOf(uriOf(join(process.cwd(), shown))),
    findings: [],
    judged: [],
    failed: false,
    notes: [],
    textOf: () => given.text,
    pretty: () => '',
    json: {},
    lines: [],
    ...given,
  };
}

export function judgedAs(status: Judged['status'], given: Partial<Judged> = {}): Judged {
  return { group: 'gate', name: 'stability >= 0.75', metric: 'stability', status, shown: '0.61', detail: 'Mean Jaccard over 100 bootstraps.', ...given };
}

export interface Written {
  readonly text: string;
  readonly err: string;
}

export async function written(format: Format<Outcome>, outcomes: readonly Outcome[], given: Partial<FormatContext> = {}): Promise<Written> {
  let err = '';
  const streams = {
    out: () => {},
    err: (data: string | Uint8Array) => {
      err += String(data);
    },
    redraw: () => {},
    paint: pc.createColors(false),
    paintErr: pc.createColors(false),
    terminal: false,
    width: 100,
  };
  const context: FormatContext = { command: 'run', args: outcomes.map(({ shown }) => shown), failOn: 'error', streams, ...given };
  const text = 'each' in format ? outcomes.map((outcome) => format.each(outcome, context)).join('') : await format.whole(outcomes, context);
  format.besides?.(outcomes, context);
  return { text, err };
}

const isSarif = new AjvDraft04({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true }).compile(sarifSchema);

/** What is wrong with it by the schema of SARIF 2.1.0; empty where nothing is. */
export function sarifErrors(text: string): unknown[] {
  return isSarif(JSON.parse(text)) ? [] : [...(isSarif.errors ?? [])];
}

/** What is wrong with it as XML, and by what Jenkins accepts. */
export async function junitErrors(text: string): Promise<unknown[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'junit.xml', contents: text },
    schema: { fileName: 'junit.xsd', contents: readFileSync(join(ROOT_FOLDER, 'test/fixtures/junit.xsd'), 'utf8') },
  });
  return [...errors];
}
