// A file that cannot be written, in one sentence: what the system says by a code is said in words, with what can be done.

/** The operation failed; the message is for the user as it is. */
export class WriteRefused extends Error {}

interface Reason {
  readonly why: string;
  readonly cure?: string;
}

const REASONS: Readonly<Record<string, Reason>> = {
  ENOSPC: { why: 'the disk is full', cure: 'make room' },
  EDQUOT: { why: 'the space that this user may fill is used up', cure: 'make room' },
  EFBIG: { why: 'it would be larger than a file may be here' },
  EACCES: { why: 'this user may not write there', cure: 'allow it' },
  EPERM: { why: 'this user may not write there', cure: 'allow it' },
  EROFS: { why: 'the disk may only be read' },
  ENAMETOOLONG: { why: 'its name is too long' },
  ENOENT: { why: 'its folder does not exist', cure: 'create it' },
  ENOTDIR: { why: 'what it should lie in is no folder' },
  EISDIR: { why: 'it is a folder' },
  ELOOP: { why: 'its links lead in a circle' },
  EBUSY: { why: 'it is in use, or mounted on its own, and cannot be replaced' },
  EMFILE: { why: 'too many files are open' },
  ENFILE: { why: 'too many files are open' },
  EIO: { why: 'the disk reports an error' },
  ENXIO: { why: 'nothing takes what is written to it' },
  EBADF: { why: 'it is not open for writing' },
  EPIPE: { why: 'its reader went away before everything was written' },
};

/** Undefined for what the system did not say. */
export function codeOf(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof Error && typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** `the disk is full (ENOSPC)`. */
export function reasonWords(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  return code in REASONS ? `${REASONS[code]?.why} (${code})` : `the system says ${code}`;
}

/** `instead` is what else the user can do, as a sentence begins: `name another file`. */
export function refusalOf(file: string, error: unknown, instead: string | undefined): WriteRefused {
  const cure = REASONS[codeOf(error) ?? '']?.cure;
  const advice = [cure, instead].filter((one) => one !== undefined).join(', or ');
  const sentence = advice === '' ? '' : ` ${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`;
  return new WriteRefused(`\`${file}\` could not be written: ${reasonWords(error)}.${sentence}`);
}
