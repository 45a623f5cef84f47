// Sentences of a team's page that need no statistics.

import type { TeamPage, TeamSegment } from '../../engine/result/result.ts';
import { showCount, showNumber } from '../../engine/result/show.ts';

export function summaryWords({ people, entity, segments, unassigned, asOf }: TeamPage): string {
  const rest = unassigned === 0 ? '' : ` ${showCount(unassigned, entity)} could not be placed.`;
  return `${showCount(people, entity)} in ${showCount(segments.length, 'group')}${asOf === undefined ? '' : `, as they were on ${asOf}`}.${rest}`;
}

export function sizeWords({ size, share }: TeamSegment, entity: string): string {
  return `${showCount(size, entity)}, ${wholeShare(share)} of all`;
}

export function worthWords({ worth }: TeamSegment, of: string | undefined): string | undefined {
  if (worth === undefined) return undefined;
  return `${of ?? 'Worth'}: ${worth.shown}${worth.share === undefined ? '' : `, ${wholeShare(worth.share)} of the whole`}`;
}

/** Whole percents say enough; what is more than nothing is not called nothing. */
export function wholeShare(share: number): string {
  return share > 0 && share < 0.005 ? 'under 1 %' : `${showNumber(Math.round(share * 100), 0)} %`;
}

export function traitWords({ label, more, shown, all }: TeamSegment['traits'][number]): string {
  return `${more ? '▲' : '▼'} ${label}: ${shown} (everybody ${all})`;
}

/** Where the validation report is, and how it is made. */
export interface Evidence {
  readonly link?: string;
  readonly command: string;
}

export function evidenceWords({ link, command }: Evidence): string {
  return `How sure all this is stands in the validation report: \`${link ?? command}\`.`;
}

/** How many lines a text takes in a column of so many letters. */
const linesOf = (text: string, letters: number): number => Math.max(1, Math.ceil(text.length / letters));
const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);

/** More lines than these are more than a sheet, however small they are set. */
export const SHEET = 62;

/** About how many lines the sheet takes: what is too much for it is set smaller. */
export function heightOf({ decisions, segments, not, since, where, ask, when }: TeamPage): number {
  const head = Math.max(
    0,
    ...decisions.map(
      ({ question, measured }) =>
        linesOf(question, decisions.length > 1 ? 26 : 70) + 1 + sum(measured.map((one) => linesOf(one, decisions.length > 1 ? 30 : 90))),
    ),
  );
  const rows = segments.map(({ label, actions, traits }) =>
    Math.max(
      linesOf(label, 20) + 2,
      sum(actions.map(({ text, budget }) => linesOf(text, 28) + (budget === undefined ? 0 : 1) + 0.4)),
      sum(traits.map(({ label: name, shown, all }) => linesOf(`${name} ${shown} everybody ${all}`, 36))),
    ),
  );
  const foot = sum([...not, ...where, ...when, ...(since?.changes ?? [])].map((one) => linesOf(one, 28))) + 2 * ask.length + 1.5 * 5;
  return Math.ceil(decisions.length / 3) * head + sum(rows) + 1.3 * segments.length + foot / 3;
}
