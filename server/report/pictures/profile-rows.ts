// The rows of the profile picture: one per feature, or per telling level of a category, on one scale for all units.

import type { ProfileLine, SegmentResult } from '../../engine/result/result.ts';
import { showShare, showValue } from '../../engine/result/show.ts';
import { drawable } from './theme.ts';

export interface ProfileRow {
  readonly label: string;
  /** The population's figure in own units. */
  readonly overall: string;
  /** By segment. */
  readonly cells: readonly ProfileCell[];
}

interface ProfileCell {
  /** (segment mean − population mean) / standard deviation of the population; absent where it cannot be told. */
  readonly z?: number;
  /** The segment's figure in own units. */
  readonly shown: string;
  readonly marker: boolean;
}

/** Levels of one category that are shown: those that differ most. */
const LEVELS = 3;

/** The features that formed the segments; all of them where none is marked as such, as under rules. */
export function profileRows(segments: readonly SegmentResult[]): ProfileRow[] {
  const lines = segments[0]?.profile ?? [];
  const base = lines.filter(({ role }) => role === 'base');
  return (base.length > 0 ? base : lines).flatMap((line) => {
    const own = segments.map((segment) => segment.profile.find(({ feature }) => feature === line.feature));
    return line.mean === undefined && own.every((one) => one?.mean === undefined) ? levelRows(line, own, segments) : [meanRow(line, own)];
  });
}

function meanRow(line: ProfileLine, own: readonly (ProfileLine | undefined)[]): ProfileRow {
  const overall = own.find((one) => one?.overall !== undefined)?.overall;
  return {
    label: line.label,
    overall: overall === undefined ? '–' : showValue(overall, line.type),
    cells: own.map((one) => ({
      ...(drawable(one?.z) && { z: one.z }),
      shown: one?.mean === undefined ? '–' : showValue(one.mean, line.type),
      marker: one?.marker !== undefined,
    })),
  };
}

function levelRows(line: ProfileLine, own: readonly (ProfileLine | undefined)[], segments: readonly SegmentResult[]): ProfileRow[] {
  const names = [...new Set(own.flatMap((one) => one?.levels?.map(({ level }) => level) ?? []))];
  const rows = names.map((level) => {
    const shares = own.map((one) => one?.levels?.find((other) => other.level === level));
    const overall = shares.find((share) => share !== undefined)?.overall ?? Number.NaN;
    const spread = Math.sqrt(overall * (1 - overall));
    const cells = shares.map((share, i) => {
      const z = share === undefined ? Number.NaN : (share.share - overall) / spread;
      const marker = segments[i]?.markers.some((one) => one.feature === line.feature && one.level === level) ?? false;
      return { ...(drawable(z) && { z }), shown: share === undefined ? '–' : showShare(share.share), marker };
    });
    return { label: `${line.label}: ${level}`, overall: showShare(overall), cells };
  });
  const telling = (row: ProfileRow): number => Math.max(0, ...row.cells.map(({ z }) => Math.abs(z ?? 0)));
  const kept = [...rows].sort((a, b) => telling(b) - telling(a)).slice(0, LEVELS);
  return rows.filter((row) => kept.includes(row));
}
