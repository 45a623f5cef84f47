// Settings as editors send them: what is missing, of another type or out of range has its default; what is declared in the manifest has the same ones.

import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { readSettings } from '../../server/lsp/settings.ts';

const DEFAULTS = { severity: {}, preview: { live: true, sample: 2_000 }, inlayHints: { types: true, results: true }, allowOutside: false };

it.each([undefined, null, 7, 'x', [], {}, { preview: null }, { preview: { live: 'no', sample: '3' }, inlayHints: 1, severity: 'error' }])(
  '%j gives the defaults',
  (given) => {
    expect(readSettings(given)).toEqual(DEFAULTS);
  },
);

it('what is given counts, within reason', () => {
  expect(readSettings({ severity: { SEG203: 'error', SEG204: 'loud' }, preview: { live: false, sample: 3.7 }, inlayHints: { types: false } })).toEqual({
    severity: { SEG203: 'error' },
    preview: { live: false, sample: 200 },
    inlayHints: { types: false, results: true },
    allowOutside: false,
  });
});

it('the manifest declares the same defaults', () => {
  const declared = manifest.contributes.configuration.properties as Record<string, { default?: unknown; minimum?: number }>;
  expect(declared['segspec.preview.live']?.default).toBe(DEFAULTS.preview.live);
  expect(declared['segspec.preview.sample']?.default).toBe(DEFAULTS.preview.sample);
  expect(declared['segspec.preview.sample']?.minimum).toBe(readSettings({ preview: { sample: 1 } }).preview.sample);
  expect(declared['segspec.allowOutside']).toMatchObject({ default: false, scope: 'machine' });
  expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toContain('segspec.allowOutside');
  expect(declared['segspec.inlayHints.types']?.default).toBe(true);
  expect(declared['segspec.inlayHints.results']?.default).toBe(true);
});
