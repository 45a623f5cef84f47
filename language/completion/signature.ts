// The signature of the call at the cursor: how it is written, which parameter is being given, what each means.

import type { Catalog } from '../catalog/catalog.ts';
import type { Parameter } from '../catalog/parameter.ts';
import { type OpenCall, openCalls } from './open-call.ts';

export interface Signature {
  readonly label: string;
  readonly documentation: string;
  readonly parameters: readonly { readonly span: readonly [number, number]; readonly documentation: string }[];
  /** Absent where nothing is to be given here. */
  readonly active?: number;
}

/** The innermost call that the catalog knows. */
export function signatureAt(before: string, catalog: Catalog): Signature | undefined {
  for (const call of openCalls(before)) {
    const signature = signatureOf(call, catalog);
    if (signature) return signature;
  }
  return undefined;
}

function signatureOf(call: OpenCall, catalog: Catalog): Signature | undefined {
  if (call.kind === 'type') {
    const type = catalog.columnTypes.get(call.name);
    return type && { label: type.written, documentation: type.summary, parameters: [] };
  }
  const definition = catalog[`${call.kind}s`].get(call.name);
  if (!definition) return undefined;
  const windows =
    'aggregates' in definition && definition.aggregates ? 'After the first argument: `where condition`, then a window such as `in last 12 months`.' : undefined;
  const notRun = 'notRun' in definition && definition.notRun !== undefined ? `**Not run in this version.** ${definition.notRun}` : undefined;
  const { label, spans } = write(call.name, definition.parameters);
  const active = activeOf(call, definition.parameters);
  return {
    label,
    documentation: [definition.summary, windows, notRun].filter(Boolean).join('\n\n'),
    parameters: definition.parameters.map((parameter, i) => ({ span: spans[i] ?? [0, 0], documentation: words(parameter) })),
    ...(active !== undefined && { active }),
  };
}

function write(name: string, parameters: readonly Parameter[]): { label: string; spans: [number, number][] } {
  let label = `${name}(`;
  const spans = parameters.map((parameter, i): [number, number] => {
    label += i > 0 ? ', ' : '';
    const shown = `${parameter.named ? `${parameter.name}: …` : parameter.name}${parameter.many ? ', …' : ''}`;
    const from = label.length;
    label += parameter.optional ? `[${shown}]` : shown;
    return [from, label.length];
  });
  return { label: `${label})`, spans };
}

function words({ summary, choices, default: otherwise }: Parameter): string {
  const allowed = choices ? ` One of ${choices.map((choice) => `\`${choice}\``).join(', ')}.` : '';
  return `${summary}${allowed}${otherwise === undefined ? '' : ` Default: ${otherwise}.`}`;
}

/** Values after a name belong to it until the next name. */
function activeOf({ position, named }: OpenCall, parameters: readonly Parameter[]): number | undefined {
  if (named !== undefined) {
    const found = parameters.findIndex((parameter) => parameter.named && parameter.name === named);
    if (found >= 0) return found;
  }
  const positional = parameters.flatMap((parameter, i) => (parameter.named ? [] : [i]));
  const direct = positional[position];
  if (direct !== undefined) return direct;
  const last = positional.at(-1);
  if (last !== undefined && parameters[last]?.many) return last;
  const firstNamed = parameters.findIndex((parameter) => parameter.named);
  return firstNamed >= 0 ? firstNamed : undefined;
}
