// Places of the server as the editor's own.

import { Location, Range, Uri } from 'vscode';
import type { Place } from '../server/protocol.ts';

export function toRange({ start, end }: Place): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

export function toLocation(place: Place): Location {
  return new Location(Uri.parse(place.uri), toRange(place));
}
