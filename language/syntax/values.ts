// From a token's text to its value: numbers without their underscores, text without its quotes and escapes.

import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

export class SegspecValues extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, node: CstNode): ValueType {
    switch (rule.name) {
      case 'STRING':
        return withoutEscapes(input.replace(/^"/, '').replace(/(?<!\\)((?:\\\\)*)"$/, '$1'));
      case 'MULTILINE':
        return dedent(input.slice(3, -3));
      case 'NUMBER':
        return Number(input.replaceAll('_', ''));
      case 'PERCENT':
        return Number(input.replaceAll('_', '').replace('%', '')) / 100;
      case 'UNIT':
        return /^[A-Z]{3}$/.test(input) ? input : input.replace(/s$/, '');
      // Names keep their backticks, so that a path can be cut at its dots; readName takes them off.
      case 'QUOTED':
      case 'DATE':
      case 'DATETIME':
        return input;
    }
    return super.runConverter(rule, input, node);
  }
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(["\\nt])/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character);
}

/** Takes the common indentation and the blank first and last line off a multi-line text. */
function dedent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*\n/, '')
    .replace(/\n[ \t]*$/, '')
    .split('\n');
  const filled = lines.slice(text.startsWith('\n') || text.startsWith('\r') ? 0 : 1).filter((line) => line.trim());
  const indent = Math.min(...filled.map((line) => line.search(/\S/)), 1000);
  return lines.map((line) => (line.slice(0, indent).trim() ? line : line.slice(indent))).join('\n');
}
