// Hears from the server that what is known of a document is another now. The one place that does: a client keeps one listener a notification.

import { type Disposable, type Event, EventEmitter, Disposable as Several } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export interface PageChanges extends Disposable {
  /** Gives the URI of the document. */
  readonly onDidChange: Event<string>;
}

export function pageChanges(client: LanguageClient): PageChanges {
  const emitter = new EventEmitter<string>();
  const listening = client.onNotification('segspec/pageChanged', ({ uri }: { uri: string }) => emitter.fire(uri));
  const both = Several.from(listening, emitter);
  return { onDidChange: emitter.event, dispose: () => both.dispose() };
}
