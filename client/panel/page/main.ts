// The script of the panel's page: shows what the extension sends without losing the reader's place, and leads to lines.
// Runs in the page, not in the extension: it may use the document and nothing of the editor but messages.

import type { AtMessage, PanelMessage, ShowMessage } from '../messages.ts';
import { markAtCursor } from './at-cursor.ts';
import { addContents } from './contents.ts';
import { tellNews } from './news.ts';
import { watchPictures } from './pictures.ts';
import { noteFold, openAgain, readerOf } from './reader.ts';
import { addRowTools } from './rows.ts';
import { markScrolling, watchScrolling } from './scrolling.ts';
import { addTools } from './tools.ts';

/** What the editor keeps of a page over reloads. */
interface Kept {
  /** The folds that the reader has opened. */
  readonly open?: readonly string[];
}
declare const acquireVsCodeApi: () => { postMessage: (message: PanelMessage) => void; getState: () => Kept | undefined; setState: (state: Kept) => void };

const editor = acquireVsCodeApi();
const root = document.getElementById('page') as HTMLElement;
const news = document.getElementById('news') as HTMLElement;
const state = JSON.parse(root.dataset.state ?? '{}');
// What the reader has opened stays so wherever it comes again: a page may be without it for a while.
let cursor: AtMessage | undefined;
const opened = new Set(editor.getState()?.open ?? []);
keep();

window.addEventListener('message', ({ data }: MessageEvent<ShowMessage | AtMessage>) => {
  if (data.type === 'show') show(data);
  if (data.type === 'at') {
    cursor = data;
    const part = markAtCursor(root, data);
    // Whoever reads the page is not moved by what happens elsewhere.
    if (!document.hasFocus()) part?.scrollIntoView({ block: 'nearest' });
  }
});
root.addEventListener('click', ({ target }) => {
  const place = (target as Element).closest<HTMLElement>('button.place');
  if (place) editor.postMessage({ type: 'go', uri: place.dataset.uri ?? '', line: Number(place.dataset.line), character: Number(place.dataset.character) });
});
root.addEventListener('click', ({ target }) => {
  if ((target as Element).closest('button[data-run]')) editor.postMessage({ type: 'runSpec' });
});
root.addEventListener(
  'toggle',
  ({ target }) => {
    noteFold(opened, target as HTMLDetailsElement);
    keep();
  },
  true,
);
openAgain(root, opened);
watchScrolling(root);
watchPictures(root);
editor.postMessage({ type: 'ready' });

function keep(): void {
  editor.setState({ ...state, open: [...opened] });
}

/** Replaces the page; what was open stays open, and the reader stays where they were. */
function show({ body, stale }: ShowMessage): void {
  const putBack = readerOf(root, opened);
  root.innerHTML = body;
  document.title = root.querySelector('h1')?.textContent ?? document.title;
  document.body.classList.toggle('is-stale', stale);
  addContents(root);
  addTools(root, (message) => editor.postMessage(message));
  addRowTools(root);
  if (cursor) markAtCursor(root, cursor);
  putBack();
  markScrolling(root);
  tellNews(root, news);
}
