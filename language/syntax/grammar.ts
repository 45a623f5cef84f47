// The grammar as an object: what the parser is made from. Its rules refer to each other, and every part knows what it lies in.

import type { AstNode, GrammarAST } from 'langium';
import { GRAMMAR } from './derived/grammar-text.ts';

const RULE = /^#\/rules@(\d+)$/;

type Parts = Record<string, unknown>;
type Lying = Partial<Record<'$container' | '$containerProperty' | '$containerIndex', unknown>>;

/** Read anew with each call. Throws where the grammar refers to what is no rule: nothing else can be named in it. */
export function readGrammar(): GrammarAST.Grammar {
  const grammar: GrammarAST.Grammar = JSON.parse(GRAMMAR);
  link(grammar, grammar.rules);
  return grammar;
}

/** Says of everything within `node` what it lies in, and puts rules in the place of their numbers. */
function link(node: AstNode, rules: readonly AstNode[]): void {
  const parts = node as unknown as Parts;
  for (const property of Object.keys(parts)) {
    const value = parts[property];
    if (Array.isArray(value)) value.forEach((part, index) => void place(part, node, property, rules, index));
    else if (typeof value === 'object' && value !== null) {
      if ('$ref' in value) parts[property] = { $refText: '', ref: ruleAt(String(value.$ref), rules) };
      else place(value, node, property, rules);
    }
  }
}

function place(part: unknown, container: AstNode, property: string, rules: readonly AstNode[], index?: number): void {
  if (typeof part !== 'object' || part === null) return;
  link(part as AstNode, rules);
  const lying: Lying = part;
  lying.$container = container;
  lying.$containerProperty = property;
  if (index !== undefined) lying.$containerIndex = index;
}

function ruleAt(path: string, rules: readonly AstNode[]): AstNode {
  const rule = rules[Number(RULE.exec(path)?.[1])];
  if (rule === undefined) throw new Error(`the grammar refers to ${path}, which is no rule`);
  return rule;
}
