// The JUnit XML of a whole command: a spec is a suite, what was checked and judged are its cases.

import junitReportBuilder, { type TestSuite } from 'junit-report-builder';
import { printable } from '../../../report/printable.ts';
import type { FormatContext } from '../format.ts';
import type { Outcome } from '../outcome.ts';
import { slashes } from '../place.ts';
import { checkCase, judgedCase } from './case.ts';

/** The builder ends a section of text too early where `]]>` stands in it twice. */
const xmlText = (text: string): string => printable(text).replaceAll(']]>', ']] >');

export function junitXml(outcomes: readonly Outcome[], context: FormatContext): string {
  const report = junitReportBuilder.newBuilder().name(`segspec ${context.command}`);
  for (const outcome of outcomes) fill(report.testSuite(), outcome, context);
  // The builder counts skipped cases at the root too, where Jenkins' schema knows no such attribute.
  return `${report.build().replace(/(<testsuites\b[^>]*?) skipped="\d+"/, '$1')}\n`;
}

function fill(suite: TestSuite, outcome: Outcome, { command, failOn }: FormatContext): void {
  const path = slashes(outcome.shown);
  suite.name(xmlText(path));
  // `examples/shop.segspec` → `examples.shop`: readers show the part before the last dot as a package.
  const classes = path.replace(/^(\.{0,2}\/)+|\.segspec$/g, '').replaceAll('/', '.');
  const cases = [
    // `test` looks at the rules only to refuse what cannot be run.
    ...(command === 'test' && outcome.findings.length === 0 ? [] : [checkCase(outcome, failOn)]),
    ...outcome.judged.map(judgedCase),
  ];
  // The builder drops without a trace what XML cannot hold; control characters are to be seen.
  const times = new Map<string, number>();
  for (const { group, name, status, message, text } of cases) {
    const time = (times.get(`${group} ${name}`) ?? 0) + 1;
    times.set(`${group} ${name}`, time);
    const one = suite.testCase().className(xmlText(`${classes}.${group}`));
    one.name(xmlText(time === 1 ? name : `${name} (${time})`));
    if (status === 'failed') one.failure(xmlText(message), group).stacktrace(xmlText(text));
    else if (status === 'not run') one.error(xmlText(message), 'not run', xmlText(text));
    else {
      if (status === 'not applicable') one.skipped();
      one.standardOutput(xmlText(text));
    }
  }
}
