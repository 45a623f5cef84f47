// Records of an SPSS data file that name columns: their long names, the lengths of long texts, what values of long texts are called, and which of them are missing.

import type { ByteOrder } from '../carried/byte-order.ts';
import { type Letters, plainLabel } from '../carried/letters.ts';
import { type MissingRule, missingTexts } from './missing.ts';

/** `SHORT=Long name`, one after another, by the short name in capitals. */
export function namedTexts(bytes: Buffer | undefined, letters: Letters): Map<string, string> {
  const found = new Map<string, string>();
  if (bytes === undefined) return found;
  for (const pair of letters.read(bytes).split('\t')) {
    const equals = pair.indexOf('=');
    if (equals > 0)
      found.set(
        pair.slice(0, equals).trim().toUpperCase(),
        pair
          .slice(equals + 1)
          .replaceAll('\u0000', '')
          .trim(),
      );
  }
  return found;
}

/** Counted pieces one after another; undefined where one would reach beyond the end. */
function piecesOf(
  bytes: Buffer,
  { i32 }: ByteOrder,
): { readonly left: () => number; readonly number: () => number; readonly piece: (length?: number) => Buffer } {
  let at = 0;
  const number = (): number => {
    if (at + 4 > bytes.length) throw new Error('it is damaged: what describes its values cannot be read');
    at += 4;
    return i32(bytes, at - 4);
  };
  return {
    left: () => bytes.length - at,
    number,
    piece: (length = number()) => {
      if (length < 0 || at + length > bytes.length) throw new Error('it is damaged: what describes its values cannot be read');
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
}

export function longLabels(bytes: Buffer | undefined, order: ByteOrder, letters: Letters): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  if (bytes === undefined) return found;
  const { left, number, piece } = piecesOf(bytes, order);
  while (left() >= 12) {
    const name = letters.read(piece());
    number();
    const labels = new Map<string, string>();
    for (let count = number(); count > 0; count--) {
      const value = letters.read(piece()).trim();
      const label = plainLabel(letters.read(piece()));
      if (label !== '') labels.set(value, label);
    }
    found.set(name, labels);
  }
  return found;
}

export function longMissing(bytes: Buffer | undefined, order: ByteOrder, letters: Letters): Map<string, MissingRule> {
  const found = new Map<string, MissingRule>();
  if (bytes === undefined) return found;
  const { left, number, piece } = piecesOf(bytes, order);
  while (left() >= 9) {
    const name = letters.read(piece());
    const count = piece(1)[0] ?? 0;
    const length = number();
    const texts = Array.from({ length: count }, () => letters.read(piece(length)));
    found.set(name, missingTexts(texts));
  }
  return found;
}
