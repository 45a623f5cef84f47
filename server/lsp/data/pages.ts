// segspec/page: the page for the panel, from the best that is known of a document.

import { showCount } from '../../engine/result/show.ts';
import type { PageContent } from '../../protocol.ts';
import { emptyPage, resultPage } from '../../report/page.ts';
import type { Board } from './boards.ts';
import { request } from './request.ts';
import type { Known } from './results.ts';

export const page = request('segspec/page', ({ results, previews, boards }, { uri }) => {
  // Whoever opens the panel wants to see something, also before the first keystroke.
  if (results.known(uri) === undefined) previews.schedule(uri);
  return pageOf(results.known(uri), previews.without(uri), boards.board(uri));
});

/** `without` is why there is no preview, where there is a reason. */
function pageOf(known: Known | undefined, without: string | undefined, board: Board | undefined): PageContent {
  if (known === undefined) return emptyPage(without === undefined ? undefined : `There is no preview while typing: ${without}.`);
  const { result, pictures, stale } = known;
  const note = previewWords(known) ?? (stale === 'spec' && without !== undefined ? `There is no preview while typing: ${without}.` : undefined);
  return resultPage(result, { stale, pictures, preview: note, links: true, ...(board && { board }) });
}

function previewWords({ from, result: { audit, segmentation } }: Known): string | undefined {
  if (from === 'run') return undefined;
  const of =
    audit.sampledFrom === undefined
      ? ''
      : ` on a sample of ${showCount(audit.population, segmentation.entity)} of ${audit.sampledFrom.toLocaleString('en-US')}`;
  return `Preview${of}, with fewer restarts and resamples than a run takes, and without challengers. Run the spec for figures to decide by.`;
}
