// The script of the panel's page: shows what the extension sends without losing the reader's place, and leads to lines.
// Runs in the page, not in the extension: it may use the document and nothing of the editor but messages.

import type { PanelMessage, ShowMessage } from '../messages.ts';
import { addContents } from './contents.ts';
import { tellNews } from './news.ts';
import { readerOf } from './reader.ts';
import { markScrolling, watchScrolling } from './scrolling.ts';
import { addTools } from './tools.ts';

declare const acquireVsCodeApi: () => { postMessage: (message: PanelMessage) => void; setState: (state: unknown) => void };

const editor = acquireVsCodeApi();
const root = document.getElementById('page') as HTMLElement;
const news = document.getElementById('news') as HTMLElement;
editor.setState(JSON.parse(root.dataset.state ?? '{}'));

window.addEventListener('message', ({ data }: MessageEvent<ShowMessage>) => {
  if (data.type === 'show') show(data);
});
root.addEventListener('click', ({ target }) => {
  const place = (target as Element).closest<HTMLElement>('button.place');
  if (place) editor.postMessage({ type: 'go', uri: place.dataset.uri ?? '', line: Number(place.dataset.line), character: Number(place.dataset.character) });
});
watchScrolling(root);
editor.postMessage({ type: 'ready' });

/** Replaces the page; what was open stays open, and the reader stays where they were. */
function show({ body, stale }: ShowMessage): void {
  const putBack = readerOf(root);
  root.innerHTML = body;
  document.title = root.querySelector('h1')?.textContent ?? document.title;
  document.body.classList.toggle('is-stale', stale);
  addContents(root);
  addTools(root, (message) => editor.postMessage(message));
  putBack();
  markScrolling(root);
  tellNews(root, news);
}
