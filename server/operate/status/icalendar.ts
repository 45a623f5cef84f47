// The calendar as iCalendar (RFC 5545): whole days, the same id for the same thing, so that importing it again changes dates instead of adding them.

import { createHash } from 'node:crypto';
import type { StatusBoard } from '../../engine/result/status-board.ts';

/** `stamp` is the moment it is made, in UTC as ISO. */
export function iCalendar(boards: readonly Pick<StatusBoard, 'name' | 'label' | 'calendar'>[], stamp: string): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Segspec//status//EN', 'CALSCALE:GREGORIAN'];
  for (const { name, label, calendar } of boards) {
    for (const { date, kind, what } of calendar) {
      lines.push(
        'BEGIN:VEVENT',
        `UID:${createHash('sha256')
          .update(JSON.stringify([name, kind, what]))
          .digest('hex')
          .slice(0, 32)}@segspec`,
        `DTSTAMP:${stamp.replace(/[-:]|\.\d+/g, '')}`,
        `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
        `SUMMARY:${text(`${label}: ${what}`)}`,
        `CATEGORIES:${kind.toUpperCase()}`,
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      );
    }
  }
  return `${[...lines, 'END:VCALENDAR'].flatMap(folded).join('\r\n')}\r\n`;
}

function text(value: string): string {
  return value
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (found) => `\\${found}`)
    .replaceAll('\n', '\\n');
}

/** No line is longer than 75 bytes; what goes on begins with a blank. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let own = '';
  for (const character of line) {
    if (Buffer.byteLength(own + character) > 75) {
      lines.push(own);
      own = ' ';
    }
    own += character;
  }
  return [...lines, own];
}
