// The shape of a declaration's head: what tells its keyword from a column or a feature of the same name.
// On one line its beginning suffices, so that a half-typed head opens its block too; over several lines it has to be whole.

import { BLANK, NAME, TEXT, WORD_PART, WORD_START } from './words.ts';

/** Keywords that a name or label may follow. */
export const NAMED = 'segmentation decision source connection research dimension model segment publish consumer measure test';
/** Keywords of a block without a name. */
export const UNNAMED = 'require refresh transition';
export const BLOCKS = 'columns expect knockout attractive watch format';

const words = (text: string): string => text.replaceAll(' ', '|');
const CONNECTIVES = 'and|or|in|not|between|then|else|where|by|for|warn|because|splits?|merges?|retires?|appears?';
const ANY_TEXT = `(?:"""[\\s\\S]*?"""|${TEXT})`;
const ON_ONE_LINE = `(?:${BLANK}+:|${BLANK}*(?!(${TEXT})?${BLANK}*=)(?!(${CONNECTIVES})(?![${WORD_PART}]))[${WORD_START}\`"{])`;
const OVER_LINES = `\\s+(?!(?:${words(`${BLOCKS} ${UNNAMED}`)})\\s*\\{)(?:${NAME}\\s*(?::\\s*${NAME}\\s*)?)?(?:${ANY_TEXT}\\s*)?\\{`;

/** What follows the keyword of a declaration with a name. */
export const HEAD = `(?:${ON_ONE_LINE}|${OVER_LINES})`;

/** A declaration, from its keyword on. */
export const OPENING = `(?:${words(NAMED)})(?![${WORD_PART}])${HEAD}|(?:${words(UNNAMED)})\\s*\\{|import\\s*"`;
