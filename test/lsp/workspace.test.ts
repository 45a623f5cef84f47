// What the server keeps of specs that are not open, and that a bug in judging one of them stays with it.

import { describe, expect, it } from 'vitest';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsOf } from '../../server/lsp/findings/diagnostics.ts';
import { createSession, type Session } from '../../server/lsp/session.ts';
import { createWorkspace } from '../../server/lsp/workspace.ts';

const FILES: Record<string, string> = {
  'file:///w/library.segspec': 'source orders: transactions "Orders" { from: "orders.csv"; key: customer_id }\n',
  'file:///w/middle.segspec': 'import "library.segspec"\n',
  'file:///w/main.segspec': 'import "middle.segspec"\n\nsegmentation S "S" { entity: customer }\n',
  'file:///w/other.segspec': 'segmentation T "T" { entity: customer }\n',
};
const NOTHING_OPEN = { get: () => undefined, all: (): TextDocument[] => [] };

function workspaceOf(files: Record<string, string>, change: (session: Session) => Session = (session) => session) {
  const session = change(
    createSession(
      NOTHING_OPEN,
      () => ({ today: '2025-10-01' }),
      (uri) => files[uri],
    ),
  );
  const workspace = createWorkspace(session, NOTHING_OPEN, {
    entries: async () => [],
    specsIn: async function* () {
      yield* Object.keys(files);
    },
    pause: () => Promise.resolve(),
  });
  workspace.start(['file:///w'], false);
  return { session, workspace };
}

describe('the workspace', () => {
  it('knows who rests on a file, through others too', async () => {
    const { workspace } = workspaceOf(FILES);
    await workspace.complete(true);
    expect([...workspace.restingOn('file:///w/library.segspec')].sort()).toEqual(
      ['file:///w/library.segspec', 'file:///w/main.segspec', 'file:///w/middle.segspec'].sort(),
    );
    expect(workspace.symbolsIn('file:///w/library.segspec').map(({ id }) => id)).toEqual(['source:orders']);
    expect(workspace.symbolsIn('file:///w/main.segspec').map(({ id }) => id)).toEqual(['segmentation:S']);
  });

  it('judges a spec again once a file that was missing is there', async () => {
    const files = { ...FILES };
    delete files['file:///w/library.segspec'];
    const { session, workspace } = workspaceOf(files);
    await workspace.complete(true);
    const missing = (): boolean => workspace.findingsIn('file:///w/middle.segspec').some(({ message }) => String(message).includes('library.segspec'));
    expect(missing()).toBe(true);
    files['file:///w/library.segspec'] = FILES['file:///w/library.segspec'] ?? '';
    session.changed('file:///w/library.segspec');
    workspace.created('file:///w/library.segspec');
    await workspace.complete(true);
    expect(missing()).toBe(false);
  });

  it('forgets the specs of a folder that is left', async () => {
    const { workspace } = workspaceOf(FILES);
    await workspace.complete(true);
    expect(workspace.uris()).toHaveLength(4);
    workspace.leave(['file:///other', 'file:///w']);
    expect(workspace.uris()).toEqual([]);
  });

  it('says so where a bug keeps one spec from being judged, and judges the others', async () => {
    const broken = (session: Session): Session => ({
      ...session,
      analysis: (uri) => {
        if (uri.endsWith('other.segspec')) throw new Error('a bug');
        return session.analysis(uri);
      },
    });
    const { session, workspace } = workspaceOf(FILES, broken);
    await workspace.complete(true);
    expect(workspace.findingsIn('file:///w/other.segspec').map(({ message }) => message)).toEqual([expect.stringContaining('a bug')]);
    expect(workspace.findingsIn('file:///w/main.segspec').length).toBeGreaterThan(0);
    expect([...diagnosticsOf(session, 'file:///w/other.segspec').keys()]).toEqual(['file:///w/other.segspec']);
  });
});
