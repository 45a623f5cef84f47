// What data shows to be wrong with a spec: by a run, where one still holds, and by the look at its columns, which needs none.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import type { Boards } from './boards.ts';
import type { Columns } from './columns.ts';

type Found = (uri: string, analysis: Analysis) => readonly Finding[];

/** The same list where nothing has changed, so that nobody converts it anew. */
export function createDataFindings(ofRun: Found, columns: Pick<Columns, 'unread'>, boards: Pick<Boards, 'findings'>): Found {
  const known = new WeakMap<Analysis, { readonly run: readonly Finding[]; readonly unread: string; readonly all: readonly Finding[] }>();
  return (uri, analysis) => {
    const run = ofRun(uri, analysis);
    const found = [...columns.unread(uri, analysis.plan), ...boards.findings(uri, analysis.plan)];
    const unread = JSON.stringify(found);
    const last = known.get(analysis);
    if (last !== undefined && last.run === run && last.unread === unread) return last.all;
    const more = found.filter(({ code, origin }) => !run.some((one) => one.code === code && one.origin.start.line === origin.start.line));
    const all = more.length === 0 ? run : [...more, ...run];
    known.set(analysis, { run, unread, all });
    return all;
  };
}
