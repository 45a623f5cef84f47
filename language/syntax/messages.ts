// Syntax errors in an analyst's words: what was found, what belongs there, and the usual slip behind it.

import { DefaultLexerErrorMessageProvider, LangiumParserErrorMessageProvider } from 'langium';
import { closest } from '../references/closest.ts';
import { DURATION_UNITS } from '../types/value-type.ts';
import { CURRENCIES, DECLARATIONS, SHAPES } from './shapes.ts';

/** Plural first: a misspelt unit mostly follows a number above one. */
const UNITS = [...DURATION_UNITS.map((name) => `${name}s`), ...DURATION_UNITS];

interface Token {
  readonly image: string;
  readonly tokenType: { readonly name: string };
  readonly startLine?: number;
  readonly endLine?: number;
}

export class SegspecParserMessages extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage(facts: { expected: { name: string; LABEL?: string }; actual: Token; previous: Token; ruleName: string }): string {
    const expected = facts.expected.LABEL ?? facts.expected.name;
    if (expected === 'EOF') return outside(facts.actual);
    return slip(facts.actual, facts.previous) ?? missing(expected, facts.actual, facts.previous, plain(facts.ruleName));
  }

  override buildNotAllInputParsedMessage(facts: { firstRedundant: Token }): string {
    return outside(facts.firstRedundant);
  }

  override buildNoViableAltMessage(facts: { actual: Token[]; previous: Token; ruleName: string }): string {
    const actual = facts.actual[0];
    if (!actual) return 'Something is missing at the end of the file.';
    return slip(actual, facts.previous) ?? misplaced(actual, facts.previous, plain(facts.ruleName));
  }

  override buildEarlyExitMessage(facts: { actual: Token[]; previous: Token; ruleName: string }): string {
    return this.buildNoViableAltMessage(facts);
  }
}

export class SegspecLexerMessages extends DefaultLexerErrorMessageProvider {
  override buildUnexpectedCharactersMessage(text: string, offset: number, length: number): string {
    const found = text.slice(offset, offset + length);
    if (/[“”„‟«»]/.test(found)) return `\`${found}\` is a typographic quote. Write text in straight quotes: "text".`;
    if (/[‘’‚]/.test(found)) return `\`${found}\` is a typographic apostrophe. Write names in backticks and text in straight quotes.`;
    if (found.startsWith('%')) return 'A percent sign follows its number without a blank: `5%`.';
    if (found.startsWith("'")) return 'Text is written in double quotes: "text".';
    if (found.startsWith('`')) return 'This name opens with a backtick and is not closed on its line.';
    if (/^[–—−]/.test(found)) return `\`${found[0]}\` is a typographic dash. Write a minus sign: \`-\`.`;
    if (found.startsWith('&&')) return 'Write `and`.';
    if (found.startsWith('==')) return 'Write a single `=` to compare.';
    return `\`${found.slice(0, 20)}\` has no meaning here. Remove it, or write it inside quotes.`;
  }
}

/** The usual slips, recognised from the token and the one before it. */
function slip(actual: Token, previous: Token | undefined): string | undefined {
  const image = actual.image;
  const afterNumber = previous?.tokenType.name === 'NUMBER';
  if (/^(AND|OR|NOT|IN|BETWEEN|IF|THEN|ELSE|WHERE|BY)$/.test(image)) return `Write \`${image.toLowerCase()}\` in lower case.`;
  if (image === '=' && previous?.image === '=') return 'Write a single `=` to compare.';
  if (image === '>' && previous?.image === '<') return 'Write `!=` for "is not".';
  if (previous?.tokenType.name === 'ID' && actual.tokenType.name === 'ID' && /^(AND|OR|NOT)$/.test(previous.image))
    return `Write \`${previous.image.toLowerCase()}\` in lower case.`;
  if (afterNumber && actual.tokenType.name === 'ID' && previous?.endLine === actual.startLine) {
    const currency = image.toUpperCase();
    if (CURRENCIES.has(currency)) return `A currency is written in capitals: \`${previous?.image} ${currency}\`.`;
    const unit = closest(image, UNITS);
    return `\`${image}\` is not a unit.${unit ? ` Did you mean \`${unit}\`?` : ' Units are days, weeks, months, quarters, years, or a currency such as `GBP`.'}`;
  }
  if (afterNumber && /^(where|by|for|from|in)$/.test(image)) return undefined;
  if (/^\d{4}$/.test(image) && previous?.image === 'in') return `A window is a span or a range of days: \`in ${image}-01-01..${image}-12-31\`.`;
  if (/^(last|next)$/.test(previous?.image ?? '') && /^(second|minute|hour|day|week|month|quarter|year)s?$/.test(image))
    return `A window says how many: \`${previous?.image} 1 ${image}\`.`;
  if (/^(last|next)$/.test(image) && previous?.image === 'in') return `A window says how many: \`in ${image} 12 months\`.`;
  return undefined;
}

function missing(expected: string, actual: Token, previous: Token, rule: string): string {
  const found = isEnd(actual) ? 'the end of the file' : `\`${actual.image}\``;
  if (expected === '}') {
    const shape = SHAPES[rule];
    if (isEnd(actual) || DECLARATIONS.has(actual.image))
      return `The block of this ${shape?.called ?? 'declaration'} is not closed: a \`}\` is missing before ${found}.`;
    return `${found} does not belong here.${shape ? ` ${shape.entries}` : ''}`;
  }
  if (expected === ')') return `A parenthesis is not closed: \`)\` is missing before ${found}.`;
  if (expected === 'before' && /^\d{4}$/.test(previous.image))
    return `A window is a span or a range of days: \`in ${previous.image}-01-01..${previous.image}-12-31\`.`;
  if (expected === 'before') return `A window counts back from \`as_of\`: \`in last …\`, or \`in … before last …\` where it ends earlier.`;
  if (expected === '{') return `The block is missing: \`{ … }\` has to follow before ${found}.`;
  if (expected === '..') {
    if (/^\d{4}$/.test(previous.image)) return `A window is a span or a range of days: \`in ${previous.image}-01-01..${previous.image}-12-31\`.`;
    return `A range has two ends: \`..\` is missing before ${found}.`;
  }
  if (expected === 'KEY' || expected === ':') return `An entry is written \`name: value\`; \`:\` is missing before ${found}.`;
  if (expected === '=') {
    const unit = closest(previous.image, UNITS);
    const hint = unit ? ` If \`${previous.image}\` is meant as a unit, write \`${unit}\`.` : '';
    return `A feature is written \`name = expression\`; \`=\` is missing after \`${previous.image}\`.${hint}`;
  }
  if (expected === 'STRING' || expected === 'MULTILINE') return `Text in quotes is missing before ${found}.`;
  if (expected === 'then' || expected === 'else') return `\`if\` needs both: \`if condition then a else b\`; \`${expected}\` is missing before ${found}.`;
  if (expected === 'NUMBER') return `A number is missing before ${found}.`;
  return `\`${expected}\` is missing before ${found}.`;
}

function misplaced(actual: Token, previous: Token | undefined, rule: string): string {
  const after = previous?.image ? ` after \`${previous.image}\`` : '';
  if (rule === 'Spec') return outside(actual);
  if (isEnd(actual)) return `Something is missing at the end of the file${after}.`;
  const shape = SHAPES[rule];
  if (shape) return `\`${actual.image}\` does not belong here. ${shape.entries}`;
  if (/^(Primary|Scalar|Unary|Expression|Value|Sum|Logic|Bound|Reference|Text|Name)/.test(rule)) {
    return `A value is missing${after}: a number, "text", a date, a name or a function call belongs here, not \`${actual.image}\`.`;
  }
  return `\`${actual.image}\` does not belong here${after}.`;
}

function outside(actual: Token): string {
  if (actual.image === '}') return 'This `}` closes nothing: there is one too many, or a `{` is missing above.';
  const guess = closest(actual.image, [...DECLARATIONS]);
  if (guess === actual.image) return `\`${actual.image}\` opens a declaration and needs its head: \`${actual.image} Name: kind "Label" { … }\`.`;
  if (guess) return `\`${actual.image}\` opens no declaration. Did you mean \`${guess}\`?`;
  return `\`${actual.image}\` stands outside of every block. A spec is a list of declarations: segmentation, decision, source, dimension, model, …`;
}

/** The parser marks its rule names with an invisible suffix. */
function plain(rule: string): string {
  return rule.replace(/\u200b$/, '');
}

function isEnd(token: Token): boolean {
  return token.tokenType.name === 'EOF';
}
