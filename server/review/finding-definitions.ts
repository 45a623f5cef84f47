// Every finding there is, of checking, reading and running, by its code and by its name.

import type { FindingDefinition } from '../../language/catalog/finding.ts';
import { rules } from '../../language/rules/index.ts';
import type { Rule } from '../../language/rules/rule.ts';
import { engineFindings } from '../engine/result/findings/index.ts';

export type AnyFinding = FindingDefinition & Partial<Pick<Rule, 'example'>>;

const all: readonly AnyFinding[] = [...rules, ...engineFindings];
const found = new Map<string, AnyFinding>(
  all.flatMap((definition) => [
    [definition.code, definition],
    [definition.name, definition],
  ]),
);

/** The codes and names that can be silenced, made milder, or explained. */
export const findingCodes: ReadonlySet<string> = new Set(found.keys());

/** By code, in any case, or by name. */
export function findingDefinition(code: string): AnyFinding | undefined {
  return found.get(code) ?? found.get(code.toUpperCase()) ?? found.get(code.toLowerCase());
}
