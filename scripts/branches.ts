// Where the grammar branches: which tokens lead where, as the parser's own analysis finds it.

import { SegspecGrammar } from '../language/syntax/generated/grammar.ts';
import { type Branch, branchName, type Looks, type Wrapper } from '../language/syntax/lookahead.ts';
import { prepareParser } from '../language/syntax/own-parser.ts';
import type { Way, Ways } from '../language/syntax/ways.ts';

/** Tokens that are looked at; where more of them decide, the parser finds out by itself. */
const FURTHEST = 3;

/** A module of one table: branch → which tokens lead where. */
export function branches(): string {
  // The grammar as it was just generated: what is derived from it may still be of the one before.
  const parser = prepareParser(SegspecGrammar());
  const { wrapper } = parser as unknown as { wrapper: Wrapper };
  const strategy = wrapper.lookaheadStrategy;
  const tokens = Object.entries(wrapper.tokensMap).map(([name, type]) => ({ ...type, tokenType: type, name }));
  const found: [string, Ways][] = [];
  const told = (build: (branch: Branch) => Looks): ((branch: Branch) => Looks) => {
    return (branch) => {
      const looks = build(branch);
      if (!branch.hasPredicates) found.push([branchName(branch), waysFrom(looks, tokens, [])]);
      return looks;
    };
  };
  strategy.buildLookaheadForAlternation = told(strategy.buildLookaheadForAlternation.bind(strategy));
  strategy.buildLookaheadForOptional = told(strategy.buildLookaheadForOptional.bind(strategy));
  parser.finalize();
  const json = JSON.stringify(Object.fromEntries(found)).replace(/[\\']/g, '\\$&');
  return `// Made by \`npm run generate\` from the grammar; not to be edited.

import type { Ways } from '../ways.ts';

/** Branch → which tokens lead where. */
export const BRANCHES: Readonly<Record<string, Ways>> = JSON.parse(
  '${json}',
);
`;
}

/** A token as a parser sees it, with the name of its kind. */
interface Token {
  readonly name: string;
  readonly tokenType: unknown;
  readonly tokenTypeIdx: number;
}

/** The ways of a branch behind the tokens `before`; tokens that lead nowhere are left out. */
function waysFrom(looks: Looks, tokens: readonly Token[], before: readonly Token[]): Ways {
  const byWay = new Map<string, { names: string[]; way: Way | Ways }>();
  for (const token of tokens) {
    const way = wayOf(looks, tokens, [...before, token]);
    if (way === false || way === undefined || (Array.isArray(way) && way.length === 0)) continue;
    const same = byWay.get(JSON.stringify(way));
    if (same) same.names.push(token.name);
    else byWay.set(JSON.stringify(way), { names: [token.name], way });
  }
  return [...byWay.values()].map(({ names, way }) => [names, way]);
}

class Further extends Error {}

function wayOf(looks: Looks, tokens: readonly Token[], given: readonly Token[]): Way | Ways | undefined {
  const at = (distance: number): Token => {
    const token = given[distance - 1];
    if (token === undefined) throw new Further();
    return token;
  };
  try {
    return looks.call({ LA: at, LA_FAST: at }) as Way | undefined;
  } catch (error) {
    if (!(error instanceof Further)) throw error;
    return given.length < FURTHEST ? waysFrom(looks, tokens, given) : null;
  }
}
