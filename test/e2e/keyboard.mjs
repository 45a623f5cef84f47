// Going through a page by the Tab key, and what has the focus there.

/** More stops than any page has. */
const MOST = 500;

/** What has the focus in the page of a body; `inside` is false once the focus is elsewhere. */
export const focused = (body) =>
  body.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, 20) / 2];
    const top = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), y);
    return {
      inside: document.hasFocus() && element !== document.body,
      tag: element.tagName.toLowerCase(),
      name: (element.ariaLabel ?? element.textContent).replace(/\s+/g, ' ').trim().slice(0, 80),
      outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
      seen: top !== null && (element.contains(top) || top.contains(element)) && y >= 0 && y <= innerHeight,
    };
  });

/** Every stop of the Tab key from where the focus is to the end of the page. */
export async function walk(page, body) {
  const stops = [];
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press('Tab');
    const now = await focused(body);
    if (!now.inside) return stops;
    stops.push(now);
  }
  throw new Error(`The Tab key does not leave the page: ${stops.slice(-3).map(({ name }) => name)}`);
}

/** Presses Tab, or goes round by Shift and Tab, until something with that name has the focus. */
export async function tabTo(page, body, name) {
  for (const key of ['Tab', 'Shift+Tab'])
    for (let i = 0; i < MOST; i++) {
      await page.keyboard.press(key);
      const now = await focused(body);
      if (now.inside && now.name === name) return;
      if (!now.inside) break;
    }
  throw new Error(`No stop of the Tab key is called ${name}`);
}
