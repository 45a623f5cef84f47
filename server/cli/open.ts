// From the arguments of a command to analyzed specs: globs, stdin, settings, today. What the data shows of their columns is in with-data.ts, which brings a database along.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Finding, Severity } from '../../language/catalog/finding.ts';
import type { DayOptions } from '../../language/plan/at-day.ts';
import { isDay } from '../../language/plan/is-day.ts';
import { closest } from '../../language/references/closest.ts';
import { type Analysis, analyze } from '../../language/rules/analyze.ts';
import { type ParsedSpec, parseSpec } from '../../language/syntax/parse.ts';
import { secretsIn } from '../../language/syntax/secrets.ts';
import { dayHere } from '../project/day.ts';
import { operatedBeside } from '../project/operated.ts';
import { type Reach, reachOf, refusal } from '../project/reach.ts';
import { NotAFile, readRegular } from '../project/read-regular.ts';
import { type Settings, settingsFor } from '../project/settings.ts';
import { decode, diskReader, importRefusal, uriOf } from '../project/spec-files.ts';
import { oneLine } from '../report/printable.ts';
import { findingCodes, findingDefinition } from '../review/finding-definitions.ts';
import { type CommandInput, textOption, textsOption } from './command.ts';
import { shownPath } from './shown-path.ts';
import { UsageError } from './streams.ts';

export interface OpenSpec {
  /** As the user would write it, for messages. */
  readonly shown: string;
  /** Absolute; absent for stdin. */
  readonly path?: string;
  readonly parsed: ParsedSpec;
  readonly analysis: Analysis;
}

/** The spec files that the arguments name, in a fixed order. */
export async function specPaths(args: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const argument of args) paths.push(...(await pathsOf(argument)));
  return [...new Set(paths)];
}

async function pathsOf(argument: string): Promise<readonly string[]> {
  if (argument === '-') return ['-'];
  if (existsSync(argument)) return statSync(argument).isDirectory() ? glob('**/*.segspec', argument) : [argument];
  const found = await glob(argument, '.');
  if (found.length === 0) throw new UsageError(`No spec matches \`${argument}\`. Name a .segspec file, a folder, or a pattern in quotes.`);
  return found;
}

/** Most commands name their specs: then there is nothing to look for. */
async function glob(pattern: string, cwd: string): Promise<string[]> {
  const { globSync } = await import('tinyglobby');
  return globSync([pattern], { cwd, absolute: true, ignore: ['**/node_modules/**'] })
    .sort()
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => relative('.', path) || path);
}

/** `text` where it is another than that of the file; declarations that stand in `previous` too are not read again. */
export function openSpec(shown: string, input: CommandInput, schema?: Parameters<typeof analyze>[2]['schema'], text?: string, previous?: ParsedSpec): OpenSpec {
  const path = shown === '-' ? undefined : resolve(shown);
  const uri = uriOf(path ?? resolve('stdin.segspec'));
  const parsed = parseSpec(text ?? readSpecText(shown, input), uri, previous);
  const settings = settingsOf(dirname(path ?? resolve('stdin.segspec')));
  const operated = path === undefined ? undefined : operatedBeside(path);
  const judged = analyze(parsed, diskReader(), {
    catalog,
    ...dayOptions(input),
    codes: findingCodes,
    severity: { ...settings.severity, ...severities(input) },
    refuses: importRefusal(reachFor([shown], input)),
    ...(schema && { schema }),
    ...(operated && { operated }),
  });
  const analysis = { ...judged, findings: unquoted(judged) };
  return { shown: path === undefined ? '<stdin>' : shownPath(path), ...(path !== undefined && { path }), parsed, analysis };
}

/** Findings that quote the spec leave its secrets out. */
function unquoted({ findings, model }: Analysis): readonly Finding[] {
  const secrets = model.closure.files.flatMap(({ text }) => secretsIn(text));
  if (secrets.length === 0) return findings;
  const hide = (text: string): string => secrets.reduce((shown, secret) => shown.replaceAll(secret, '•••'), text);
  return findings.map((finding) => ({ ...finding, message: hide(finding.message), ...(finding.help !== undefined && { help: hide(finding.help) }) }));
}

/** What specs may name; those of stdin lie where the command is. */
export function reachFor(specs: readonly string[], input: CommandInput): Reach {
  const folders = specs.map((spec) => (spec === '-' ? resolve('.') : dirname(resolve(spec))));
  return reachOf([...new Set(folders)], { allowOutside: input.options.allowOutside === true });
}

function settingsOf(folder: string): Settings {
  try {
    return settingsFor(folder);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const texts = new Map<string, string>();

/** Files may have changed since they were read; what came through stdin is kept. */
export function forgetSpecTexts(): void {
  for (const shown of texts.keys()) if (shown !== '-') texts.delete(shown);
}

/** Standard input, and what a shell hands over in its place. */
const HANDED = /^(-|\/dev\/stdin|\/dev\/fd\/\d+|\/proc\/self\/fd\/\d+)$/;

/** Reads a spec once; stdin can only be read once. */
function readSpecText(shown: string, input: CommandInput): string {
  const known = texts.get(shown);
  if (known !== undefined) return known;
  const text = decode(readSpecBytes(shown, input));
  texts.set(shown, text);
  return text;
}

/** A link that leads out of its project is not followed: in a stranger's project it could show what lies elsewhere. */
export function readSpecBytes(shown: string, input: CommandInput): Buffer {
  try {
    const refused = HANDED.test(shown) ? undefined : refusal(resolve(shown), reachFor([shown], input));
    if (refused?.includes('outside')) throw new UsageError(`\`${oneLine(shown)}\` is a link and is not read: ${refused}. Allow it with --allow-outside.`);
    return HANDED.test(shown) ? readFileSync(shown === '-' ? 0 : shown) : readRegular(resolve(shown));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof NotAFile)
      throw new UsageError(`\`${oneLine(shown)}\` cannot be read: ${error.message}. Name a .segspec file, or \`-\` for standard input.`);
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `There is no file \`${oneLine(shown)}\`.` : `\`${oneLine(shown)}\` cannot be read (${code ?? 'unknown reason'}).`);
  }
}

/** The day it is, the day to look from where it is asked for, and where a spec may ask for one. */
export function dayOptions(input: CommandInput): DayOptions & { readonly today: string } {
  const [today, asked] = [todayOf(input), textOption(input, 'asOf')];
  const here = { ...dayHere(), today };
  if (asked === undefined) return here;
  if (asked !== 'today' && !isDay(asked)) throw new UsageError(`--as-of takes a date such as 2025-09-30, or \`today\`, not \`${asked}\`.`);
  return { ...here, asOf: asked === 'today' ? today : asked };
}

function todayOf(input: CommandInput): string {
  const given = textOption(input, 'today');
  if (given === undefined) return dayHere().today;
  if (given.length !== 10 || !isDay(given)) throw new UsageError(`--today takes a date such as 2025-09-30, not \`${given}\`.`);
  return given;
}

function severities(input: CommandInput): Record<string, Severity | 'off'> {
  return Object.fromEntries(
    textsOption(input, 'severity').map((item) => {
      const [code = '', level = ''] = item.split('=');
      if (!/^(error|warning|information|off)$/.test(level)) throw new UsageError(`--severity takes \`CODE=error|warning|information|off\`, not \`${item}\`.`);
      const known = findingDefinition(code);
      if (known === undefined) {
        const guess = closest(code, [...findingCodes]);
        throw new UsageError(
          `--severity: there is no finding \`${code}\`.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`} docs/RULES.md lists them; \`segspec explain SEG204\` explains one.`,
        );
      }
      return [known.code, level as Severity | 'off'];
    }),
  );
}
