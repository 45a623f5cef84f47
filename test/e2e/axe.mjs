// Looks for barriers with axe-core: what breaks WCAG 2.2 AA or good practice, in words that lead to the place.

import assert from 'node:assert/strict';
import axeCore from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The body of the one open page that has these words. */
export async function bodyWith(page, words) {
  for (const frame of await page.locator('iframe.webview').all()) {
    const body = frame.contentFrame().frameLocator('#active-frame').locator('body');
    if ((await body.innerText({ timeout: 2000 }).catch(() => '')).includes(words)) return body;
  }
  throw new Error(`No open page says “${words}”.`);
}

/** Fails where axe finds a barrier in the page that a locator of its body belongs to. The page's content policy does not hold it up. */
export async function noBarriers(body, where) {
  const frame = await (await body.elementHandle()).ownerFrame();
  await frame.evaluate(axeCore.source);
  const found = await frame.evaluate(async (tags) => {
    const { violations, passes } = await axe.run(document, { runOnly: tags });
    const why = ({ any, all }) => [...any, ...all].map(({ message }) => message).join('; ');
    return {
      looked: passes.length,
      barriers: violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}: ${why(node) || help}`)),
    };
  }, RULES);
  assert.ok(found.looked > 5, `${where}: axe looked at next to nothing`);
  assert.deepEqual(found.barriers, [], where);
}
