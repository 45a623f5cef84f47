// The sections of a report, in the order of a reader. A new one is a new file and one line here.

import type { RunResult } from '../../engine/result/result.ts';
import { showAsOf, showCount } from '../../engine/result/show.ts';
import { type Block, message, muted, paragraph, type ReportDocument, type Section } from '../document.ts';
import { outcomeWords } from '../outcome-words.ts';
import type { DrawnPicture } from '../pictures/picture.ts';
import { methodWords } from '../words.ts';
import { byKSection } from './by-k.ts';
import { segmentSection } from './cards.ts';
import { challengerSection } from './challengers.ts';
import { crosstabSection } from './crosstabs.ts';
import { decisionSection } from './decisions.ts';
import { dataSection, findingSection, notRunSections, testSection } from './evidence.ts';
import { foldedUnlessWanted } from './folding.ts';
import { gateSection } from './gates.ts';
import { growthSection } from './growth.ts';
import { measurementSection } from './measurements.ts';
import { nextProductSection } from './next-product.ts';
import { profileSection } from './profile.ts';
import { propensitySection } from './propensity.ts';
import { sinceSection } from './since.ts';
import { validationSection } from './validation.ts';
import { valueSection } from './value.ts';
import { valueModelSection } from './value-models.ts';

export interface ReportOptions {
  /** Drawn, or to be shown as tables. */
  readonly pictures?: readonly DrawnPicture[];
  /** What has changed since the run, where something has. */
  readonly stale?: 'spec' | 'data' | undefined;
  /** What kind of preview it is, where it is no whole run. */
  readonly preview?: string | undefined;
}

/** Verdicts that are shown as good news. */
const GOOD: ReadonlySet<string> = new Set(['natural', 'reproducible']);

/** A run as a document. */
export function reportDocument(result: RunResult, { pictures = [], stale, preview }: ReportOptions = {}): ReportDocument {
  const [champion] = result.models;
  const sections = [
    segmentSection(result),
    decisionSection(result),
    measurementSection(result.measurements),
    valueSection(result),
    gateSection(result),
    ...notRunSections(result),
    growthSection(result),
    sinceSection(result),
    validationSection(result),
    byKSection(champion),
    profileSection(champion),
    crosstabSection(champion),
    challengerSection(result),
    valueModelSection(result),
    propensitySection(result),
    nextProductSection(result),
    dataSection(result),
    testSection(result),
    findingSection(result),
  ].filter((section) => section !== undefined);
  const { segmentation } = result;
  return {
    title: segmentation.label || segmentation.name,
    head: [...(preview === undefined ? [] : [paragraph(preview, 'warning')]), ...head(result, stale !== undefined)],
    sections: withPictures(sections, pictures).map(foldedUnlessWanted),
    ...(stale !== undefined && { stale }),
  };
}

/** What no longer holds is no news in any colour. */
function head(result: RunResult, stale: boolean): Block[] {
  const { segmentation, audit, models } = result;
  const [champion] = models;
  const outcome = outcomeWords(result);
  const found = champion?.segments.length ? ` · ${showCount(champion.segments.length, 'segment')} by ${methodWords(champion.method)}` : '';
  const people = [segmentation.sponsor && `Sponsor: ${segmentation.sponsor}`, segmentation.owner && `Owner: ${segmentation.owner}`].filter(
    (part) => part !== undefined && part !== '',
  );
  return [
    paragraph(`${showCount(audit.population, segmentation.entity)}${showAsOf(audit.asOf, audit.asOfGiven)}${found}`, 'lead'),
    ...(people.length === 0 ? [] : [paragraph(people.join(' · '), 'lead')]),
    stale ? ({ kind: 'outcome', status: 'stale', headline: `${outcome.headline} (stale)`, next: [] } as const) : ({ kind: 'outcome', ...outcome } as const),
    // Nothing is good above a gate or a contract that fails.
    ...(champion === undefined
      ? []
      : [
          {
            kind: 'verdict',
            ...champion.verdict,
            ...((stale || outcome.status === 'failed') && GOOD.has(champion.verdict.status) && { status: 'beside' }),
          } as const,
        ]),
  ];
}

/** The pictures that belong to no section that is there; `ids` are those that are. */
function pictureSection(pictures: readonly DrawnPicture[], ids: readonly string[]): Section | undefined {
  const left = pictures.filter(({ picture: { section } }) => section === undefined || !ids.includes(section));
  if (left.length === 0) return undefined;
  const words = left.every(({ svg }) => svg === undefined)
    ? [muted(message('Drawn in the HTML report (`segspec report --html`); here are their figures, and how the pictures are read.'))]
    : [];
  return { id: 'pictures', title: 'Pictures', blocks: [...words, ...left.map(shown)] };
}

/** Each section with the pictures that belong to it at its end; the others after the segments. */
function withPictures([segments, ...others]: readonly Section[], pictures: readonly DrawnPicture[]): Section[] {
  const own = (section: Section): Section => {
    const drawn = pictures.filter(({ picture }) => picture.section === section.id);
    return drawn.length === 0 ? section : { ...section, blocks: [...section.blocks, ...drawn.map(shown)] };
  };
  const rest = pictureSection(
    pictures,
    others.map(({ id }) => id),
  );
  return [...(segments === undefined ? [] : [segments]), ...(rest === undefined ? [] : [rest]), ...others.map(own)];
}

const shown = (drawn: DrawnPicture) => ({ kind: 'picture', drawn }) as const;
