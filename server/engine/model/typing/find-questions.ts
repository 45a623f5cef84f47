// The search for a short questionnaire: which few questions give a person the segment that all features gave.

import type { Pace } from '../../result/pace.ts';
import type { TypingBounds, TypingResult } from '../../result/typing-result.ts';
import { createRandom, drawSample } from '../../statistics/numeric/random.ts';
import { THRESHOLD } from './assigned.ts';
import type { TypingData } from './data.ts';
import { EXACT_UP_TO, exactSearch } from './exact-search.ts';
import { FOLDS } from './folds.ts';
import { frontierOf } from './frontier.ts';
import { type Held, heldQuestion } from './held-out.ts';
import { recommend, TYPING_BOUNDS } from './recommend.ts';
import { stepwiseSearch } from './stepwise-search.ts';

/** Sets of questions are compared on at most so many entities. */
const SEARCHED_ON = 5_000;

/**
 * The best set of 1, 2, … questions by cross-validated accuracy; ties by the worst recall, then by the order of declaration.
 * Accuracy and recalls are over everybody with a segment: whoever is left unassigned, because the posterior of the likeliest segment is below
 * one half, counts as not recovered. All sets up to 15 candidate questions are tried, forward-backward selection finds up to 15 of more.
 * The sets are chosen by the folds that judge them, so the figures flatter them a little.
 * Rejects only with the signal's reason.
 */
export async function findQuestions(data: TypingData, pace: Pace, bounds: TypingBounds = TYPING_BOUNDS): Promise<TypingResult> {
  const { segments, questions, truth, unassigned, seed, notes } = data;
  const why = nothingToAsk(data);
  const exact = questions.length <= EXACT_UP_TO;
  const sampled = drawSample(createRandom(seed, 'typing', 'sample'), truth.length, SEARCHED_ON);
  const sets = why === undefined ? await search(data, sampled, exact, pace) : [];
  const frontier = await frontierOf(data, sets, pace);
  return {
    segments,
    assigned: truth.length,
    unassigned,
    candidates: questions.map(({ feature, label }) => ({ feature, label })),
    search: exact ? 'exact' : 'forward-backward',
    searchedOn: sampled.length,
    folds: FOLDS,
    seed,
    threshold: THRESHOLD,
    frontier,
    bounds,
    ...(why === undefined ? recommend(frontier, bounds, segments) : { reason: why }),
    notes,
  };
}

function nothingToAsk({ segments, questions }: TypingData): string | undefined {
  if (segments.length === 0) return 'Nobody has a segment, so there is nothing to learn from.';
  if (segments.length === 1) return 'There is only one segment, so there is nothing to ask.';
  return questions.length === 0 ? 'No base feature has values, so there is nothing to ask for.' : undefined;
}

async function search({ segments, truth, fold, questions }: TypingData, rows: Uint32Array, exact: boolean, pace: Pace): Promise<(readonly number[])[]> {
  const held: Held = {
    k: segments.length,
    truth: Int32Array.from(rows, (row) => truth[row] as number),
    fold: Uint8Array.from(rows, (row) => fold[row] as number),
  };
  const learned = questions.map(({ codes, answers }) => heldQuestion({ codes: Uint16Array.from(rows, (row) => codes[row] as number), answers }, held));
  const sets = exact ? await exactSearch(learned, held, pace) : await stepwiseSearch(learned, held, EXACT_UP_TO, pace);
  return sets.map((set) => set.questions);
}
