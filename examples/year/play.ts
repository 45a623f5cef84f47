// The year, month by month, by the commands that a team would run: refresh, publish, hand the lists on, measure, and the board at its end.

import { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Stage {
  /** A folder with a copy of this example. */
  readonly cwd: string;
  readonly run: (args: readonly string[]) => Promise<Ran>;
  readonly tell: (text: string) => void;
}

/** What the story looks at of a refresh and of a delivery, as `--format json` gives them. */
export interface Refreshed {
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly candidate?: { readonly replaced: boolean; readonly refused?: string };
}

export interface Published {
  readonly status: string;
  readonly publishes: readonly {
    readonly publish: string;
    readonly rows: number;
    readonly segments: readonly { readonly id: string; readonly label: string; readonly rows: number; readonly control?: number }[];
    readonly since?: { readonly moved: number; readonly new: number; readonly gone: number };
    readonly control?: { readonly rows: number };
  }[];
}

export interface Month {
  readonly day: string;
  readonly refreshes: readonly Refreshed[];
  readonly published: Published;
}

const SPEC = 'year.segspec';
const APPROVED = ['--write', '--approved-by', 'Chief Customer Officer'];
export const MONTH_ENDS = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'].map(
  (day) => `2025-${day}`,
);

/** What the reviewer writes once the refit shows that a habit has split. */
const SPLIT = `
segment topups "Little and often" {
  looks_like: low basket, high household
  priority: grow
  owner: "VP Marketing"
  for Growth: "A subscription for what they buy every week."
}

transition { steady splits into steady, topups }
`;

export async function playYear(stage: Stage): Promise<Month[]> {
  const months: Month[] = [];
  for (const day of MONTH_ENDS) {
    stage.tell(`\n${day}`);
    const refreshes = [await refresh(stage, day)];
    if (refreshes[0]?.candidate?.refused !== undefined) {
      stage.tell('  The reviewer declares the split in the spec, and it is approved.');
      appendFileSync(join(stage.cwd, SPEC), SPLIT);
      refreshes.push(await refresh(stage, day));
    }
    const published = await publish(stage, day);
    handOn(stage.cwd, published);
    months.push({ day, refreshes, published });
    if (day === '2025-08-31') stage.tell((await stage.run(['measure', SPEC, '--today', day])).out);
  }
  return months;
}

async function refresh({ run, tell }: Stage, day: string): Promise<Refreshed> {
  const { out, err } = await run(['refresh', SPEC, '--as-of', day, '--today', day, '--format', 'json', ...APPROVED]);
  const [report] = JSON.parse(out || '[]') as Refreshed[];
  if (report === undefined) throw new Error(err);
  tell(`  refresh: ${report.verdict}. ${report.reasons.join(' ')}`);
  if (report.candidate) tell(`  ${report.candidate.refused ?? 'The refit was approved and is the model file now.'}`);
  return report;
}

async function publish({ run, tell }: Stage, day: string): Promise<Published> {
  const { code, out, err } = await run(['publish', SPEC, '--yes', '--as-of', day, '--today', day, '--format', 'json']);
  const report = JSON.parse(out || 'null') as Published | null;
  if (code !== 0 || report === null) throw new Error(`${out}${err}`);
  const [first] = report.publishes;
  tell(`  publish: ${first?.segments.map(({ label, rows }) => `${label} ${rows}`).join(', ')}${first?.since ? `; ${first.since.moved} moved` : ''}.`);
  return report;
}

/** The campaign tool loads every delivery; the care desk loads it a month late. */
function handOn(cwd: string, { publishes }: Published): void {
  const [members, kept] = [join(cwd, 'out/members.csv'), join(cwd, 'out/last-month.csv')];
  if (publishes.length === 0) return;
  const list = (from: string, to: string): void => {
    const rows = readFileSync(from, 'utf8').trim().split('\n').slice(1);
    writeFileSync(join(cwd, 'data', to), `customer_id,segment\n${rows.map((row) => row.split(',').slice(0, 2).join(',')).join('\n')}\n`);
  };
  list(members, 'campaign_list.csv');
  if (existsSync(kept)) list(kept, 'care_list.csv');
  copyFileSync(members, kept);
}

/** The board at the end of the year, with what else defines who is who. */
export function board({ run }: Stage, ...more: readonly string[]): Promise<Ran> {
  return run(['status', SPEC, '--today', '2025-12-31', '--scan', 'warehouse', ...more]);
}
