// What stands for a segment or a feature in a picture leads to its line, as its name elsewhere in the page does.

/** Marks that are clicked: what Vega draws as one figure each. */
const MARKS = 'path, text, rect, circle';

/** To be asked once: a click on a mark is one on the name that it stands for. */
export function watchPictures(root: HTMLElement): void {
  root.addEventListener('click', ({ target }) => placeOf(root, target as Element)?.click());
  root.addEventListener('pointerover', ({ target }) => {
    const mark = target as Element;
    if (mark.closest('.picture svg') && mark.matches(MARKS)) mark.classList.toggle('leads', placeOf(root, mark) !== undefined);
  });
}

function placeOf(root: HTMLElement, mark: Element): HTMLElement | undefined {
  if (!mark.matches(MARKS) || !mark.closest('.picture svg')) return undefined;
  const words = mark.tagName === 'text' ? (mark.textContent?.trim() ?? '') : '';
  // A figure on an axis is no segment.
  if (mark.closest('.role-axis-label') && /^[\d.,%−-]+$/.test(words)) return undefined;
  // A card has the number and the colour that its segment has in every picture.
  const card = [...root.querySelectorAll('.card')].find((one) => (words === '' ? colourOf(one) === inkOf(mark) : numberOf(one) === words));
  return card?.querySelector<HTMLElement>('button.place') ?? named(root, words.replace(/^\d+ /, ''));
}

/** A long label is cut, or broken over several lines: then nothing is guessed. */
function named(root: HTMLElement, words: string): HTMLElement | undefined {
  return words === '' ? undefined : [...root.querySelectorAll<HTMLElement>('button.place')].find(({ textContent }) => textContent?.trim() === words);
}

const numberOf = (card: Element): string | undefined => card.querySelector('.number')?.textContent?.trim();
const colourOf = (card: Element): string | null | undefined => card.querySelector('.bar [fill]')?.getAttribute('fill')?.toLowerCase();

function inkOf(mark: Element): string | undefined {
  const [fill, stroke] = [mark.getAttribute('fill'), mark.getAttribute('stroke')];
  return (fill && fill !== 'none' && fill !== 'transparent' ? fill : stroke)?.toLowerCase();
}
