// Every rule holds what its own documentation says: the invalid example gives the finding, the valid one does not.

import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatSpec } from '../../language/format/format.ts';
import { cutIntoPieces } from '../../language/format/tokens.ts';
import type { SchemaSnapshot } from '../../language/references/schema.ts';
import { rules } from '../../language/rules/index.ts';
import type { Rule } from '../../language/rules/rule.ts';
import type { Operated } from '../../language/types/due-days.ts';
import { analyzeText } from '../support/analyze.ts';

function schemaOf({ example }: Rule): { schema?: SchemaSnapshot; operated?: Operated } {
  if (example.operated) return { operated: example.operated };
  if (!example.columns) return {};
  const column = (name: string) => {
    const distinct = example.distinct?.[name];
    return { name, type: { kind: 'unknown' } as const, ...(distinct !== undefined && { distinct }) };
  };
  return { schema: new Map(Object.entries(example.columns).map(([source, names]) => [source, names.map(column)])) };
}

/** Every entry on a line of its own. */
function spread(text: string): string {
  return cutIntoPieces(text).reduce((out, { text: piece, breaks, blanks, kind }) => {
    const gap = breaks > 0 ? '\n' : blanks > 0 ? ' ' : '';
    if (kind !== 'sign') return `${out}${gap}${piece}`;
    return piece === '{' ? `${out}${gap}{\n` : piece === ';' ? `${out}\n` : piece === '}' ? `${out}\n}\n` : `${out}${gap}${piece}`;
  }, '');
}

describe('rules', () => {
  it('have codes and names of their own', () => {
    expect(new Set(rules.map((rule) => rule.code)).size).toBe(rules.length);
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
    for (const rule of rules) expect(rule.code).toMatch(/^SEG\d{3}$/);
  });

  it.each(rules.map((rule) => [`${rule.code} ${rule.name}`, rule] as const))('%s: invalid example', (_, rule) => {
    const found = analyzeText(rule.example.invalid, schemaOf(rule)).findings.filter((finding) => finding.code === rule.code);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      expect(finding.message).toMatch(/[.?!]$/);
      expect(finding.message).not.toMatch(/undefined|NaN|\[object/);
      expect(finding.severity).toBe(rule.severity);
    }
  });

  it.each(rules.map((rule) => [`${rule.code} ${rule.name}`, rule] as const))('%s: valid example', (_, rule) => {
    const findings = analyzeText(rule.example.valid, schemaOf(rule)).findings;
    expect(findings.filter((finding) => finding.code === rule.code).map((finding) => finding.message)).toEqual([]);
    // Documentation never shows a spec that does not check.
    expect(findings.filter((finding) => finding.severity === 'error').map((finding) => `${finding.code} ${finding.message}`)).toEqual([]);
  });

  it.each(
    rules.flatMap((rule) => {
      const found = analyzeText(rule.example.invalid, schemaOf(rule)).findings.find(({ code, fix }) => code === rule.code && fix);
      return found ? [[`${rule.code} ${rule.name}: ${found.fix?.title}`, rule] as const] : [];
    }),
  )('%s: the fix removes the finding and adds no error', (_, rule) => {
    for (const text of [rule.example.invalid, formatSpec(spread(rule.example.invalid)), formatSpec(spread(rule.example.invalid)).replaceAll('\n', '\r\n')]) {
      const before = analyzeText(text, schemaOf(rule)).findings;
      const mine = before.filter(({ code }) => code === rule.code);
      const found = mine.find(({ fix }) => fix);
      const edits = (found?.fix?.edits ?? []).map(({ origin, text: newText }) => ({ range: { start: origin.start, end: origin.end }, newText }));
      const fixed = TextDocument.applyEdits(TextDocument.create('file:///spec/main.segspec', 'segspec', 1, text), edits);
      const after = analyzeText(fixed, schemaOf(rule)).findings;
      expect(after.filter(({ code, message }) => code === rule.code && message === found?.message).length, fixed).toBe(
        mine.filter(({ message }) => message === found?.message).length - 1,
      );
      const errors = (findings: typeof before): string[] => findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
      expect(
        errors(after).filter((message) => !errors(before).includes(message)),
        fixed,
      ).toEqual([]);
      if (text.includes('\r\n')) expect(fixed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('of the method are warnings at most, except where a run would mislead', () => {
    const errors = rules.filter((rule) => /^SEG2/.test(rule.code) && rule.severity === 'error').map((rule) => rule.name);
    expect(errors.sort()).toEqual([
      'invalid-list-feature',
      'invalid-predictor',
      'invalid-setting',
      'misleading-evidence',
      'missing-because',
      'missing-rates',
      'missing-segmentation',
    ]);
  });
});
