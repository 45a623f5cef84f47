// The parts of the status board: iCalendar by its rules, and what a team keeps against what was delivered.

import { describe, expect, it } from 'vitest';
import type { ModelFile } from '../../server/engine/model/model-file/schema.ts';
import type { StatusBoard } from '../../server/engine/result/status-board.ts';
import { agreementOf } from '../../server/operate/status/agreement.ts';
import { aligned, alignmentProblems } from '../../server/operate/status/alignment.ts';
import { iCalendar } from '../../server/operate/status/icalendar.ts';

const board = (what: string, date = '2026-03-01'): Pick<StatusBoard, 'name' | 'label' | 'calendar'> => ({
  name: 'Shop',
  label: 'Shop, online; größer',
  calendar: [{ date, kind: 'refresh', what, state: 'ahead' }],
});

describe('iCalendar', () => {
  const text = iCalendar([board('Refresh\nnow \\ '.repeat(12))], '2026-01-02T03:04:05.678Z');

  it('has lines of at most 75 bytes that end in CRLF, and texts that are escaped', () => {
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\n\r]/);
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain('SUMMARY:Shop\\, online\\; größer: Refresh\\nnow \\\\ Refresh');
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20260301');
    expect(unfolded).toContain('DTSTAMP:20260102T030405Z');
  });

  it('knows the same thing again on another day', () => {
    const uid = (one: string) => /UID:(.*)\r/.exec(one)?.[1];
    expect(uid(iCalendar([board('Refresh', '2026-06-01')], '2026-01-01T00:00:00Z'))).toBe(uid(iCalendar([board('Refresh')], '2026-02-01T00:00:00Z')));
    expect(uid(iCalendar([board('Other')], '2026-01-01T00:00:00Z'))).not.toBe(uid(iCalendar([board('Refresh')], '2026-01-01T00:00:00Z')));
  });
});

describe('alignment', () => {
  const model = {
    segments: [
      { id: 'a', label: 'Alpha', aliases: ['old_a'] },
      { id: 'b', label: 'Beta', aliases: [] },
    ],
    retired: ['gone'],
  } as unknown as ModelFile;
  const ids = ['1', '2', '3', '4', '5', '6'];
  const last = { ids, segment: ['a', 'a', 'b', 'b', 'a', null] };
  const before = { ids, segment: ['a', 'b', 'b', 'a', 'b', null] };

  it('counts every figure', () => {
    const team = { ids: ['1', '2', '3', '4', '7', '8', '9'], values: ['a', 'b', 'Beta', 'zeta', 'gone', 'old_a', ''] };
    expect(aligned(team, 'd2', last, before, model)).toEqual({
      delivery: 'd2',
      both: 4,
      agree: 2,
      behind: 1,
      retired: { gone: 1, old_a: 1 },
      unknown: { zeta: 1 },
      missing: 1,
      extra: 2,
      differences: [
        { delivered: 'a', kept: 'b', rows: 1 },
        { delivered: 'b', kept: 'zeta', rows: 1 },
      ],
    });
  });

  it('is silent where all agree, and says who lags and who keeps something else', () => {
    const figures = aligned({ ids: ids.slice(0, 5), values: last.segment.slice(0, 5) }, 'd', last, before, model);
    expect(alignmentProblems('Crm', figures)).toEqual([]);
    const lags = aligned({ ids: ids.slice(0, 5), values: before.segment.slice(0, 5) }, 'd', last, before, model);
    expect(alignmentProblems('Crm', lags)).toEqual([expect.stringMatching(/^Crm is one delivery behind: 60 %/)]);
    const own = aligned({ ids: ids.slice(0, 5), values: ['gold', 'gold', 'gold', 'gold', 'gold'] }, 'd', last, before, model);
    expect(alignmentProblems('Crm', own)).toEqual([
      expect.stringContaining('another segment than was delivered for 100 %'),
      expect.stringContaining('that do not exist: `gold` (5)'),
    ]);
  });
});

describe('teams against each other', () => {
  const rows = (values: readonly (string | null)[]) => ({ ids: values.map((_, i) => `c${i}`), values });
  const segments = {
    segments: [
      { id: 'a', label: 'Alpha' },
      { id: 'b', label: 'Beta' },
    ],
  } as unknown as ModelFile;

  it('agree on those whom both have, a label being what it stands for', () => {
    const teams = [
      { consumer: 'Crm', rows: rows(['a', 'Alpha', 'b', null]) },
      { consumer: 'Shop', rows: rows(['a', 'a', 'a', 'b']) },
    ];
    expect(agreementOf(teams, segments)).toEqual({
      teams: ['Crm', 'Shop'],
      cells: [
        [
          { both: 3, agree: 3 },
          { both: 3, agree: 2 },
        ],
        [
          { both: 3, agree: 2 },
          { both: 4, agree: 4 },
        ],
      ],
    });
    expect(agreementOf(teams.slice(1), segments)).toBeUndefined();
  });
});
