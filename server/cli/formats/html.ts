// `html`: the validation report of a run as one page, with its pictures; the same as `segspec report --html`.

import type { RunResult } from '../../engine/result/result.ts';
import { html as markup } from '../../report/escape.ts';
import { picturesOfRun } from '../../report/pictures/index.ts';
import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';

export const html = defineFormat<Outcome>({
  name: 'html',
  summary: 'The report as one HTML page with pictures.',
  single: true,
  whole: ([outcome]) =>
    outcome === undefined ? '' : outcome.result === undefined ? refused(outcome) : report({ ...outcome.result, findings: outcome.findings }),
});

async function report(result: RunResult): Promise<string> {
  // Drawing takes a while to load, and only this needs it.
  const { drawPictures } = await import('../../report/draw.ts');
  const { htmlReport } = await import('../../report/html-report.ts');
  return htmlReport(result, await drawPictures(picturesOfRun(result)));
}

/** A page of an earlier run must not stay where this one gave none. */
function refused({ shown, title, findings }: Outcome): string {
  const items = findings.map(({ severity, code, message }) => markup`<li>${severity} ${code}: ${message}</li>`);
  return `${markup`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title ?? shown}</title><h1>${title ?? shown}: not run</h1><ul>${items}</ul></html>`.text}\n`;
}
