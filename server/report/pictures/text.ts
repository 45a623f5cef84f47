// Labels in pictures: how wide a text is without a screen to measure on, and how it is broken into lines that fit.

/** Widths in parts of the font size; a little generous, because every screen has another font. */
const NARROW = /[\s.,:;'|!iljtf()[\]/\\-]/;
const BROAD = /[mwMW@%—…]/;
const FULL = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** Made where the first label is drawn: much that draws nothing takes `oneLine` from here. */
let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as single characters: a flag or a letter with its accents is one. */
function characters(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function characterWidth(character: string): number {
  if (FULL.test(character)) return 1.15;
  if (NARROW.test(character)) return 0.36;
  if (BROAD.test(character)) return 0.95;
  return /\p{Lu}/u.test(character) ? 0.72 : 0.6;
}

/** The width of a text in pixels, about; the same on every machine. */
export function textWidth(text: string, fontSize: number): number {
  return characters(text).reduce((sum, character) => sum + characterWidth(character), 0) * fontSize;
}

/** A label as it may stand in a picture: one line, no control characters, nothing that turns the direction of what follows. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD')
    .trim();
}

/** The whole label in lines no wider than `width` pixels: broken at spaces, and inside a word only where it fits no line. */
export function wrapLabel(label: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(label).split(' ')) {
    for (const part of pieces(word, width, fontSize)) {
      const longer = line === '' ? part.text : `${line}${part.glued ? '' : ' '}${part.text}`;
      if (line !== '' && textWidth(longer, fontSize) > width) {
        lines.push(line);
        line = part.text;
      } else line = longer;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number, fontSize: number): { text: string; glued: boolean }[] {
  const found: { text: string; glued: boolean }[] = [];
  let piece = '';
  for (const character of characters(word)) {
    if (piece !== '' && textWidth(piece + character, fontSize) > width) {
      found.push({ text: piece, glued: found.length > 0 });
      piece = '';
    }
    piece += character;
  }
  return [...found, { text: piece, glued: found.length > 0 }];
}
