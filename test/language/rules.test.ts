// Every rule holds what its own documentation says: the invalid example gives the finding, the valid one does not.

import { describe, expect, it } from 'vitest';
import type { SchemaSnapshot } from '../../language/references/schema.ts';
import { rules } from '../../language/rules/index.ts';
import type { Rule } from '../../language/rules/rule.ts';
import { analyzeText } from '../support/analyze.ts';

function schemaOf({ example }: Rule): { schema?: SchemaSnapshot } {
  if (!example.columns) return {};
  return {
    schema: new Map(Object.entries(example.columns).map(([source, names]) => [source, names.map((name) => ({ name, type: { kind: 'unknown' } as const }))])),
  };
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

  it('of the method are warnings at most, except where a run would mislead', () => {
    const errors = rules.filter((rule) => /^SEG2/.test(rule.code) && rule.severity === 'error').map((rule) => rule.name);
    expect(errors.sort()).toEqual(['invalid-predictor', 'misleading-evidence', 'missing-because', 'missing-segmentation']);
  });
});
