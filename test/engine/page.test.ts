// What comes from a spec or from data is text on a page, whatever it looks like.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyPage, resultPage } from '../../server/report/page.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { runSpecFile } from '../support/run-spec.ts';

const HOSTILE = '<img src=x onerror="alert(1)">&\'"';

describe('the page of a result', () => {
  it('escapes labels, lines and names', async () => {
    const { result } = await runSpecFile(join(ROOT_FOLDER, 'examples/subscription/subscription.segspec'));
    const hostile = JSON.parse(
      JSON.stringify({ ...result, membership: undefined }, (key, value: unknown) =>
        typeof value === 'string' && ['label', 'text', 'signature', 'detail', 'owner', 'reason'].includes(key) ? HOSTILE : value,
      ),
    );
    const { body } = resultPage(hostile, { stale: 'spec', links: true });
    expect(body).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    expect(body).not.toMatch(/<img|<script|\sonerror="/);
    expect(body).not.toMatch(/undefined|NaN|\[object/);
    expect(body).toContain('Stale');
  });

  it('says what to do when nothing was run', () => {
    expect(emptyPage().body).toContain('Segspec: Run');
  });
});
