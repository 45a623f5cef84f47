// Every view hears of changed specs from here: the client keeps one handler a notification, and edits come in bursts.

import { type Disposable, EventEmitter } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import type { SpecChange } from '../server/protocol.ts';

/** Edits that come closer together than this are shown once. */
const PAUSE_MS = 250;

export interface SpecEvents extends Disposable {
  /** A run of this spec has ended. */
  readonly onRan: EventEmitter<string>['event'];
  /** Something of any spec has changed, a run included. */
  readonly onChanged: EventEmitter<void>['event'];
}

export function specEvents(client: LanguageClient): SpecEvents {
  const ran = new EventEmitter<string>();
  const changed = new EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listening = client.onNotification('segspec/specChanged', (change: SpecChange) => {
    if (change.ran) ran.fire(change.uri);
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), change.ran ? 0 : PAUSE_MS);
  });
  // A server that has just started knows no runs.
  const started = client.onDidChangeState(({ newState }) => newState === State.Running && changed.fire());
  return {
    onRan: ran.event,
    onChanged: changed.event,
    dispose: () => {
      clearTimeout(timer);
      for (const one of [listening, started, ran, changed]) one.dispose();
    },
  };
}
