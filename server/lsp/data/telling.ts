// Tells the editor that what it shows of a document is out of date.

import type { Connection } from 'vscode-languageserver';
import type { Results } from './results.ts';

export interface Telling {
  /** More or other things are known of a document. */
  readonly changed: (uri: string) => void;
  /** The same, where what was known still holds or no longer does. */
  readonly perhapsChanged: (uri: string) => void;
  /** There is a whole run of a document that was not known before. */
  readonly ran: (uri: string) => void;
  /** The document was closed. */
  readonly forget: (uri: string) => void;
}

export interface TellingNeeds {
  readonly connection: Connection;
  readonly results: Results;
  /** Asks the editor to ask again for lenses and hints. */
  readonly refresh: () => void;
  /** Findings of a document may be others now. */
  readonly again: (uri: string) => void;
}

/** What an editor shows of a document of which nothing is known. */
const NOTHING = 'undefined undefined';

export function createTelling({ connection, results, refresh, again }: TellingNeeds): Telling {
  const shown = new Map<string, string>();

  const tell = (uri: string, always: boolean): void => {
    const known = results.known(uri);
    const now = `${known?.from} ${known?.stale}`;
    if (!always && (shown.get(uri) ?? NOTHING) === now) return;
    shown.set(uri, now);
    void connection.sendNotification('segspec/pageChanged', { uri });
    void connection.sendNotification('segspec/specChanged', { uri, ran: false });
    refresh();
  };

  return {
    changed: (uri) => tell(uri, true),
    perhapsChanged: (uri) => tell(uri, false),
    ran: (uri) => {
      tell(uri, true);
      again(uri);
      void connection.sendNotification('segspec/specChanged', { uri, ran: true });
    },
    forget: (uri) => void shown.delete(uri),
  };
}
