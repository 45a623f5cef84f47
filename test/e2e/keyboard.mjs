// Going through a page by the Tab key, and what has the focus there.
// Where the keys lead outside of the page is the workbench's own affair, so every way begins inside of it.

import assert from 'node:assert/strict';
import { eventually } from './harness.mjs';

/** More stops than any page has. */
const MOST = 500;

/** What has the focus in the page of a body; `inside` is false once the focus is elsewhere, `moved` where that is not where it was `before`. */
export const focused = (body, before) =>
  body.evaluate((_, was) => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, 20) / 2];
    const top = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), y);
    return {
      inside: document.hasFocus() && element !== document.body,
      moved: !document.hasFocus() || element !== was,
      tag: element.tagName.toLowerCase(),
      name: (element.ariaLabel ?? element.textContent).replace(/\s+/g, ' ').trim().slice(0, 80),
      outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
      seen: top !== null && (element.contains(top) || top.contains(element)) && y >= 0 && y <= innerHeight,
    };
  }, before);

/** Gives an element of a page the focus, wherever that was before. The workbench may just be moving it elsewhere. */
export const focusOn = (element) =>
  eventually(async () => {
    await element.focus();
    assert.ok(await element.evaluate((one) => document.hasFocus() && document.activeElement === one), 'the focus does not come into the page');
  });

/** Puts the focus before the first stop of a page. */
async function toStart(body) {
  await body.evaluate((element) => {
    element.tabIndex = -1;
  });
  await focusOn(body);
  await body.evaluate((element) => element.removeAttribute('tabindex'));
}

/** Presses Tab and answers where that led. The focus leaves a page a moment after the key. */
export async function next(page, body) {
  const before = await body.evaluateHandle(() => document.activeElement);
  await page.keyboard.press('Tab');
  return eventually(async () => {
    const now = await focused(body, before);
    assert.ok(now.moved, 'the Tab key leads nowhere');
    return now;
  });
}

/** The stops of the Tab key from the start of a page, until it leaves the page or a stop is the one that is wanted. */
export async function walk(page, body, wanted = () => false) {
  const stops = [];
  await toStart(body);
  for (let i = 0; i < MOST; i++) {
    const now = await next(page, body);
    if (!now.inside) return stops;
    stops.push(now);
    if (wanted(now)) return stops;
  }
  throw new Error(`The Tab key does not leave the page: ${stops.slice(-3).map(({ name }) => name)}`);
}

/** Goes by Tab from the start of the page until something with that name has the focus. */
export const tabTo = (page, body, name) =>
  eventually(async () => {
    const stops = await walk(page, body, (stop) => stop.name === name);
    assert.equal(stops.at(-1)?.name, name, `no stop of the Tab key is called ${name}`);
  });

/** Goes there by Tab and presses Enter until it is done: a page that is drawn anew at that moment loses the key. Never once something else has the focus. */
export async function enter(page, body, name, done) {
  await tabTo(page, body, name);
  await eventually(async () => {
    const now = await focused(body);
    if (now.inside && now.name === name) await page.keyboard.press('Enter');
    await done();
  });
}
