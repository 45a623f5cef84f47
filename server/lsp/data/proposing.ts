// segspec/propose: a first spec from data files, with the place where the person who wants it has to say something.

import { pathOf } from '../../project/spec-files.ts';
import type { Place } from '../../protocol.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request } from './request.ts';

/** Stands where the decision has to be said, and asks for it. */
const QUESTION = 'Which decision are these segments for?';

export const propose = request('segspec/propose', async ({ engine, trusted }, { uri, files }, { signal }) => {
  if (!trusted()) return refused(untrusted('Starting a segmentation reads data files'));
  if (files.length === 0 || ![uri, ...files].every((one) => one.startsWith('file:')))
    return refused('Segspec reads data from files on this machine; choose a file in a folder that is opened from a disk.');
  try {
    const answers = { question: QUESTION, kind: 'portfolio', owner: 'Customer Insights' };
    const text = await engine.ask('propose', { files: files.map(pathOf), spec: pathOf(uri), answers }, { signal });
    return { status: 'proposed', text, fill: placeOf(text, QUESTION, uri) };
  } catch (error) {
    return ended(error, 'Nothing was written.');
  }
});

function placeOf(text: string, wanted: string, uri: string): Place {
  const before = text.slice(0, text.indexOf(wanted)).split('\n');
  const [line, character] = [before.length - 1, before.at(-1)?.length ?? 0];
  return { uri, start: { line, character }, end: { line, character: character + wanted.length } };
}
