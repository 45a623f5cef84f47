// How text becomes tokens: a word is a keyword only where its shape follows, so that columns and features may carry any name.
// The terminals themselves are in segspec.langium; what a word is, in words.ts.

import { DefaultTokenBuilder, type GrammarAST } from 'langium';
import { BLOCKS, HEAD, NAMED, UNNAMED } from './heads.ts';
import { BLANK, NAME, TEXT, WORD_PART, WORD_START } from './words.ts';

type Vocabulary = ReturnType<DefaultTokenBuilder['buildTokens']>;
type TokenType = Extract<Vocabulary, readonly unknown[]>[number];
type TokenPattern = NonNullable<TokenType['PATTERN']>;
type Matched = readonly { readonly tokenType: TokenType }[];

/** What must follow a word (as a lookahead) for it to be a keyword. */
const FOLLOWS = new Map<string, string>();
function follows(words: string, shape: string): void {
  for (const word of words.split(' ')) FOLLOWS.set(word, shape);
}

// A word has ended where its shape begins: without a blank only what is no part of a word can follow.
// A declaration's keyword opens a line; what follows it is in heads.ts. Over a line end, more has to follow than on one line.
const AT_LINE_START = `(?<![^\\s}]${BLANK}*)`;
const BARE_LINE_END = `${BLANK}*([;}\\r\\n]|$)`;
const WHOLE_NAME = `${NAME}(?![${WORD_PART}])`;

follows(NAMED, HEAD);
follows(`${UNNAMED} ${BLOCKS}`, '\\s*\\{');
follows('import from because', '\\s*"');
follows('base descriptor outcome', `(${BLANK}*${NAME}|\\s+${WHOLE_NAME}\\s*(${TEXT}\\s*)?=)`);
follows('for', `(${BLANK}*${NAME}|\\s+(?!(base|descriptor|outcome)\\s)${WHOLE_NAME}\\s*(:\\s*"|[,;}]|${NAME}\\s*[(<>=!]|(warn|because)(?![${WORD_PART}])))`);
follows('into', `\\s*${NAME}`);
follows('by', `\\s*(${NAME}|\\()`);
follows('except', `(${BLANK}*${NAME}|\\s+${WHOLE_NAME}(?!\\s*[:=({"\`${WORD_START}]))`);
follows('last next', '\\s+[0-9]');
follows('before', '\\s+([0-9]{4}-|last\\s+[0-9])');
follows('of', '\\s+each\\s');
follows('splits split merge merges', `\\s+into(?![${WORD_PART}])`);
follows('retires retire appears appear', BARE_LINE_END);
follows('where', `\\s*[${WORD_START}\`"(0-9-]`);
follows('in', `\\s*(\\(|(last|next)(?![${WORD_PART}])|-?[0-9])`);
follows('warn', `(?=${BARE_LINE_END}|${BLANK}+(because|for)\\s)`);

/** After one of these, a line that opens with `name =` continues the expression above. */
const CONTINUES = new Set(['(', ',', ':', 'and', 'or', 'not', 'in', 'between', 'if', 'then', 'else', 'where']);

/** With more parentheses open than these, they are not closed rather than nested. */
const MOST_OPEN = 8;

/** What may hold a line end; of everything else the lexer need not find out. */
const OVER_LINES = new Set(['WS', 'MULTILINE']);

export class SegspecTokens extends DefaultTokenBuilder {
  override buildTokens(...[grammar, options]: Parameters<DefaultTokenBuilder['buildTokens']>): Vocabulary {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    const key = find(tokens, 'KEY');
    const feature = find(tokens, 'FEATURE');
    for (const token of tokens) startsAsWritten(token);
    opensFeature(feature);
    return [key, feature, ...tokens.filter((token) => token !== key && token !== feature)];
  }

  protected override buildKeywordPattern(keyword: GrammarAST.Keyword, caseInsensitive: boolean): TokenPattern {
    const word = keyword.value;
    if (!/^\w+$/.test(word)) return super.buildKeywordPattern(keyword, caseInsensitive);
    return asWord(word, () => {
      const shape = FOLLOWS.get(word);
      return `${shape === HEAD ? AT_LINE_START : ''}(?<!\\.${BLANK}*)${word}(?![${WORD_PART}])${shape ? `(?=${shape})` : ''}`;
    });
  }

  /** KEY and FEATURE come first by themselves; a keyword only gives way to a longer plain word, and a sign to nothing. */
  protected override findLongerAlt(keyword: GrammarAST.Keyword, terminals: TokenType[]): TokenType[] {
    return /^\w+$/.test(keyword.value) ? [find(terminals, 'ID')] : [];
  }
}

function find(tokens: readonly TokenType[], name: string): TokenType {
  const token = tokens.find((candidate) => candidate.name === name);
  if (!token) throw new Error(`the grammar has no terminal ${name}`);
  return token;
}

/** Most words are not the one: what has to stand around it is looked at, and the pattern for that made, only where it is. */
function asWord(word: string, pattern: () => string): TokenPattern {
  let shape: RegExp | undefined;
  return (text: string, offset: number) => {
    if (!text.startsWith(word, offset)) return null;
    shape ??= new RegExp(pattern(), 'y');
    shape.lastIndex = offset;
    return shape.exec(text);
  };
}

/** A word's pattern takes that word and nothing else: the lexer need not find out what it starts with, each time it starts. */
function startsAsWritten(token: TokenType): void {
  token.LINE_BREAKS = OVER_LINES.has(token.name);
  if (typeof token.PATTERN === 'function') token.START_CHARS_HINT = [token.name[0] as string];
}

/**
 * A line that opens with `name =` starts a feature, unless it continues an entry: the token before is a comma
 * or a connective, or a parenthesis is open. `name "Label" =` always starts one. So `a = x +` while typing
 * does not swallow the feature below.
 */
function opensFeature(feature: TokenType): void {
  const shape = new RegExp(feature.PATTERN as RegExp, 'y');
  feature.START_CHARS_HINT = startCharacters();
  feature.PATTERN = (text: string, offset: number, matched: Matched) => {
    shape.lastIndex = offset;
    const match = shape.exec(text);
    if (!match) return null;
    const end = offset + match[0].length;
    return /^[ \t\u00a0\u202f\f\v]*"/.test(text.slice(end, end + 40)) || !continuesEntry(matched) ? match : null;
  };
}

function continuesEntry(matched: Matched): boolean {
  const last = matched.at(-1)?.tokenType.name;
  if (last !== undefined && CONTINUES.has(last)) return true;
  let [closed, open] = [0, 0];
  for (let i = matched.length - 1; i >= 0 && open <= MOST_OPEN; i--) {
    const name = matched[i]?.tokenType.name;
    if (name === ')') closed++;
    else if (name === '(') {
      if (closed > 0) closed--;
      else open++;
    } else if (name === '{' || name === '}' || name === ';' || name === 'FEATURE') break;
  }
  return open > 0 && open <= MOST_OPEN;
}

/** The lexer sorts its tokens by first character; a pattern that is a function has to name its own. */
function startCharacters(): string[] {
  const characters = ['_', '`'];
  for (let i = 0; i < 26; i++) characters.push(String.fromCharCode(65 + i), String.fromCharCode(97 + i));
  for (let code = 0xaa; code < 65536; code += code < 256 ? 1 : 200) characters.push(String.fromCharCode(code));
  return characters;
}
