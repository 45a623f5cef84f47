// The settings of an editor, whatever it sends: what is missing or of another type has its default.

import type { Severity } from '../../language/catalog/finding.ts';

export interface ServerSettings {
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  readonly preview: PreviewSettings;
  readonly inlayHints: HintSettings;
  /** Specs may read files outside of their project. */
  readonly allowOutside: boolean;
}

export interface PreviewSettings {
  readonly live: boolean;
  /** Entities in the sample. */
  readonly sample: number;
}

interface HintSettings {
  readonly types: boolean;
  readonly results: boolean;
}

/** Fewer entities than this say nothing about segments. */
const SMALLEST_SAMPLE = 200;
const SAMPLE = 2_000;

/** `given` is the section `segspec` as an editor sends it. */
export function readSettings(given: unknown): ServerSettings {
  const { severity, preview, inlayHints, allowOutside } = objectOf(given);
  const { live, sample } = objectOf(preview);
  const { types, results } = objectOf(inlayHints);
  return {
    severity: Object.fromEntries(Object.entries(objectOf(severity)).filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1]))),
    preview: { live: live !== false, sample: typeof sample === 'number' && Number.isFinite(sample) ? Math.max(SMALLEST_SAMPLE, Math.trunc(sample)) : SAMPLE },
    inlayHints: { types: types !== false, results: results !== false },
    allowOutside: allowOutside === true,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'information' || value === 'off';
}
