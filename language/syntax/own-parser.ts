// The parser, put together from the few parts that reading takes: every command and every editor starts one, and the rest of Langium (documents, index, scopes, the protocol) takes longer to load than a spec to read.

import { DefaultLexer, type LangiumCoreServices, type LangiumParser, prepareLangiumParser } from 'langium';
import { SegspecAstReflection } from './generated/ast.ts';
import { SegspecLanguageMetaData } from './generated/module.ts';
import { readGrammar } from './grammar.ts';
import { finalizeSparingly } from './lookahead.ts';
import { SegspecLexerMessages, SegspecParserMessages } from './messages.ts';
import { SegspecTokens } from './tokens.ts';
import { SegspecValues } from './values.ts';

export function makeParser(): LangiumParser {
  const parser = prepareParser();
  finalizeSparingly(parser);
  return parser;
}

/** The parser of a grammar before it has looked at its own rules. */
export function prepareParser(grammar = readGrammar()): LangiumParser {
  const services = {
    Grammar: grammar,
    LanguageMetaData: SegspecLanguageMetaData,
    shared: { AstReflection: new SegspecAstReflection(), profilers: {} },
    // The grammar has no references: what they lead to is worked out by rules of our own.
    references: {},
    parser: {
      TokenBuilder: new SegspecTokens(),
      ValueConverter: new SegspecValues(),
      ParserErrorMessageProvider: new SegspecParserMessages(),
      LexerErrorMessageProvider: new SegspecLexerMessages(),
    },
  };
  // What is not there is not asked for by a parser; a part that were would be missed by every test that reads a spec.
  const parts = services as unknown as LangiumCoreServices;
  return prepareLangiumParser({ ...parts, parser: { ...parts.parser, Lexer: new DefaultLexer(parts) } });
}
