// Replacing a file in one step: the new content is on disk beside it, as open to others as the old one was, before it takes its place.

import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clearDrafts, forgetDraft, newDraft } from './drafts.ts';
import { codeOf } from './refusal.ts';
import type { Target } from './target.ts';

type File = Extract<Target, { readonly kind: 'file' }>;

/** Bytes, or what gives them piece by piece, again each time it is asked. */
export type Content = Uint8Array | (() => AsyncIterable<Uint8Array>);

export interface Replacing {
  readonly signal?: AbortSignal;
  /** Looks at what came to be on disk; throws where it must not take the place of anything. */
  readonly check?: (bytes: Buffer) => void;
  /** The same with the file itself, where it stands before it takes its place. */
  readonly draft?: (path: string) => Promise<void>;
}

export async function replaceFile(file: File, content: Content, replacing: Replacing): Promise<void> {
  clearDrafts(dirname(file.path));
  try {
    await attempt(file, content, replacing);
  } catch (error) {
    // Machines that share a folder, a name and nothing else may take each other's drafts for leftovers.
    if (codeOf(error) !== 'ENOENT') throw error;
    await attempt(file, content, replacing);
  }
}

async function attempt({ path, found }: File, content: Content, { signal, check, draft: look }: Replacing): Promise<void> {
  const draft = newDraft(dirname(path));
  try {
    // What is private is private from its first byte.
    const handle = await open(draft, 'wx', found ? 0o600 : 0o666);
    try {
      await handle.writeFile(typeof content === 'function' ? content() : content, { signal });
      if (found) await makeLike(handle, found);
      await handle.sync();
    } finally {
      await handle.close();
    }
    check?.(await readFile(draft));
    await look?.(draft);
    signal?.throwIfAborted();
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    forgetDraft(draft);
  }
  await keepName(dirname(path));
}

/** Its owner and its mode, as far as this user may give them. */
async function makeLike(handle: FileHandle, { uid, gid, mode }: NonNullable<File['found']>): Promise<void> {
  const now = await handle.stat();
  const given = now.uid === uid && now.gid === gid ? true : await tried(handle.chown(uid, gid));
  if (!given) await tried(handle.chown(-1, gid));
  // Running as somebody is for that owner only.
  await tried(handle.chmod(mode & (given ? 0o7777 : 0o777)));
}

/** The name, too, is to outlive a power cut. Not every system can do that. */
async function keepName(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (handle === undefined) return;
  await tried(handle.sync());
  await tried(handle.close());
}

function tried(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
