// What the parser works out beforehand is worked out when a text first asks for it: a spec asks at a part of the places where the grammar branches, and what may follow a rule is asked by errors alone.
// No answer depends on another, so each is what it would have been.

import type { LangiumParser } from 'langium';
import { BRANCHES } from './derived/branches.ts';
import type { Way, Ways } from './ways.ts';

interface Token {
  readonly tokenTypeIdx: number;
}
/** Of a parser that runs: the token that comes so many tokens on, the next being the first. */
interface Reader {
  LA: (distance: number) => Token;
  LA_FAST: (distance: number) => Token;
}
export type Looks = (this: Reader, alternatives?: unknown) => unknown;

/** A place where the grammar branches. */
export interface Branch {
  readonly rule: { readonly name: string };
  readonly prodOccurrence: number;
  /** Absent where one of several alternatives is chosen. */
  readonly prodType?: string;
  readonly hasPredicates?: boolean;
}

/** What chevrotain asks of a strategy. */
export interface Strategy {
  initialize: (options: unknown) => void;
  buildLookaheadForAlternation: (options: Branch) => Looks;
  buildLookaheadForOptional: (options: Branch) => Looks;
}

export interface Wrapper {
  lookaheadStrategy: Strategy;
  /** Every token by its name, the end of the text among them. */
  readonly tokensMap: Readonly<Record<string, Token>>;
  resyncFollows: unknown;
  /** Through here every part of the preparation is called, by its name. */
  TRACE_INIT: <Value>(phase: string, work: () => Value) => Value;
}

export const branchName = ({ rule, prodOccurrence, prodType = 'Or' }: Branch): string => `${rule.name.replace('\u200b', '')} ${prodType} ${prodOccurrence}`;

/** In place of the parser's own `finalize`. */
export function finalizeSparingly(parser: LangiumParser): void {
  const { wrapper } = parser as unknown as { wrapper: Wrapper };
  wrapper.lookaheadStrategy = whenAsked(wrapper.lookaheadStrategy, wrapper);
  followsWhenAsked(wrapper);
  parser.finalize();
}

/** Where few tokens decide, what they decide was worked out when the grammar was written; elsewhere it is worked out here, once it is asked for. */
function whenAsked(strategy: Strategy, { tokensMap }: Pick<Wrapper, 'tokensMap'>): Strategy {
  let rules: unknown;
  let ready = false;
  const asked = (otherwise: Way | undefined, branch: Branch, build: () => Looks): Looks => {
    let known: WaysOf | undefined;
    let looks: Looks | undefined;
    return function (alternatives) {
      known ??= byNumber(BRANCHES[branchName(branch)], tokensMap);
      let way = known === undefined ? null : known[this.LA_FAST(1).tokenTypeIdx];
      for (let distance = 2; Array.isArray(way); distance++) way = way[this.LA(distance).tokenTypeIdx];
      if (way !== null) return way ?? otherwise;
      if (!looks) {
        if (!ready) strategy.initialize(rules);
        ready = true;
        looks = build();
      }
      return looks.call(this, alternatives);
    };
  };
  return {
    initialize: (options) => {
      rules = options;
    },
    buildLookaheadForAlternation: (branch) => asked(undefined, branch, () => strategy.buildLookaheadForAlternation(branch)),
    buildLookaheadForOptional: (branch) => asked(false, branch, () => strategy.buildLookaheadForOptional(branch)),
  };
}

/** Where each token leads, at the place of its number; empty places lead nowhere. */
type WaysOf = (Way | WaysOf | undefined)[];

function byNumber(ways: Ways | undefined, tokens: Wrapper['tokensMap']): WaysOf | undefined {
  if (ways === undefined) return undefined;
  const numbered: WaysOf = [];
  for (const [names, way] of ways) {
    const leads = Array.isArray(way) ? byNumber(way, tokens) : (way as Way);
    for (const name of names) numbered[tokens[name]?.tokenTypeIdx ?? -1] = leads;
  }
  return numbered;
}

/** What may follow a rule, where the parser goes on after an error. */
function followsWhenAsked(wrapper: Wrapper): void {
  let follows: unknown = wrapper.resyncFollows;
  let compute: (() => unknown) | undefined;
  const all = wrapper.TRACE_INIT;
  wrapper.TRACE_INIT = (phase, work) => {
    if (phase !== 'computeAllProdsFollows') return all.call(wrapper, phase, work) as ReturnType<typeof work>;
    compute = work;
    return undefined as ReturnType<typeof work>;
  };
  Object.defineProperty(wrapper, 'resyncFollows', {
    configurable: true,
    enumerable: true,
    get: () => {
      const work = compute;
      compute = undefined;
      work?.();
      return follows;
    },
    set: (value: unknown) => {
      follows = value;
    },
  });
}
