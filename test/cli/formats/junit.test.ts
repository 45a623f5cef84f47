// JUnit XML: well-formed and accepted by Jenkins whatever stands in a spec; what passed, failed, did not run; names that stay.

import { describe, expect, it } from 'vitest';
import { junit } from '../../../server/cli/formats/junit.ts';
import { findingAt, judgedAs, junitErrors, NASTY, outcomeOf, written } from '../../support/formats.ts';

async function report(...given: Parameters<typeof written> extends [unknown, ...infer Rest] ? Rest : never): Promise<string> {
  const { text } = await written(junit, ...given);
  expect(await junitErrors(text)).toEqual([]);
  return text;
}

describe('junit', () => {
  it('is held against a schema that would tell', async () => {
    expect(await junitErrors('<testsuites skipped="1"/>')).not.toEqual([]);
    expect(await junitErrors('<testsuites name="\u0007"/>')).not.toEqual([]);
  });

  it('is valid with nothing in it', async () => {
    expect(await report([])).toContain('<testsuites name="segspec run" tests="0" failures="0" errors="0"/>');
    expect(await report([outcomeOf('a.segspec')])).toContain('<testcase classname="a.check" name="check"/>');
  });

  it('fails, errs, skips and passes as what was judged', async () => {
    const text = await report([
      outcomeOf('specs/a.segspec', {
        judged: [
          judgedAs('passed', { because: 'We said so.' }),
          judgedAs('failed', { name: 'markers >= 1', metric: 'markers', origin: findingAt('specs/a.segspec', 11).origin }),
          judgedAs('not run', { group: 'contract', name: 'orders: age <= 30 days' }),
          judgedAs('not applicable', { group: 'test', name: 'a test' }),
          judgedAs('warned', { group: 'knock-out', name: 'Budget: share >= 5%' }),
        ],
      }),
    ]);
    expect(text).toContain('tests="6" failures="1" errors="1" skipped="1"');
    expect(text).toMatch(/classname="specs\.a\.gate" name="stability >= 0\.75">\s*<system-out><!\[CDATA\[0\.61\. Mean[^\]]*\nBecause: We said so\./);
    expect(text).toMatch(/name="markers >= 1">\s*<failure message="0\.61\. Mean[^>]*" type="gate"><!\[CDATA\[.*\nspecs\/a\.segspec:12\]\]>/);
    expect(text).toMatch(/classname="specs\.a\.contract" name="orders: age &lt;= 30 days">\s*<error message="0\.61/);
    expect(text).toMatch(/name="a test">\s*<skipped\/>/);
    expect(text).toMatch(/name="Budget: share >= 5%">\s*<system-out><!\[CDATA\[Warning: /);
  });

  it('fails the check from the severity that fails the command', async () => {
    const spec = outcomeOf('a.segspec', { findings: [findingAt('a.segspec', 3, 'warning', 'Beware.')] });
    expect(await report([spec])).toContain('failures="0"');
    expect(await report([spec], { failOn: 'warning' })).toMatch(/failures="1".*<failure message="1 warning" type="check">.*Beware\./s);
    expect(await report([spec], { failOn: 'never' })).toContain('failures="0"');
  });

  it('keeps text of any kind whole', async () => {
    const text = await report([
      outcomeOf(`${NASTY}.segspec`, {
        findings: [findingAt('a.segspec', 0, 'error', NASTY)],
        judged: [
          judgedAs('failed', { name: NASTY, detail: NASTY }),
          judgedAs('not run', { name: NASTY, detail: NASTY }),
          judgedAs('passed', { name: NASTY, detail: NASTY }),
        ],
      }),
    ]);
    expect(text).toContain('☃ سلام 客户');
    expect(text).toContain('��');
    expect(text).not.toMatch(/[\u0000-\u0008\u001b\u0080-\u009f]/);
  });

  it('keeps two of the same name apart, and two specs of the same name', async () => {
    const judged = [judgedAs('passed'), judgedAs('failed')];
    const text = await report([outcomeOf('a/shop.segspec', { judged }), outcomeOf('b/shop.segspec', { judged }), outcomeOf('../c/shop.segspec')]);
    expect(text).toContain('name="stability >= 0.75 (2)"');
    expect([...text.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual(['a/shop.segspec', 'b/shop.segspec', '../c/shop.segspec']);
    expect(text).toContain('classname="b.shop.gate"');
    expect(text).toContain('classname="c.shop.check"');
  });

  it('shows a hundred of 10,000 findings', async () => {
    const findings = Array.from({ length: 10_000 }, (_, i) => findingAt('a.segspec', i));
    const text = await report([outcomeOf('a.segspec', { findings })]);
    expect(text).toContain('9900 more are not shown');
    expect(text.length).toBeLessThan(50_000);
  });
});
