// A database's complaint in one plain sentence: without machine paths, line art or advice about its own settings.

import { EngineFault, endsRun } from '../warehouse/engine-fault.ts';

/** The first line of an error that a user can do something with. Rethrows what ends a run: a server that can no longer be asked. */
export function plainReason(error: unknown): string {
  if (endsRun(error)) throw error;
  if (error instanceof EngineFault) return error.message.replace(/\.$/, '');
  const message = error instanceof Error ? error.message : String(error);
  if (isOutOfMemory(error)) return 'it needs more memory than this run may use';
  const [first = ''] = message.split('\n').filter((line) => line.trim() !== '');
  const cleaned = first
    .replace(/^(Invalid Input|IO|Invalid|Binder|Catalog|Conversion|Parser|Out of Range|Permission|HTTP|INTERNAL|Not implemented)[A-Za-z ]*Error:\s*/i, '')
    .replace(/(["'`])(?:[A-Za-z]:)?[\\/][^"'`]*\1/g, 'the file')
    .replace(/(?:[A-Za-z]:)?(?:[\\/][^\s\\/:"'`]+){2,}/g, 'the file')
    .replace(/["'`]?·?(raw|typed|delivered|rows|lookup):[^"'`\s]*["'`]?/g, 'the source')
    .trim()
    .replace(/[.!:]+$/, '');
  if (/no magic bytes|too small to be a Parquet/i.test(message)) return 'it is not a Parquet file';
  if (/TProtocol|thrift|snappy|zstd|corrupt|decompress|don't know what type|payload value/i.test(message)) return 'it is damaged';
  if (/operations are disabled by configuration/i.test(message))
    return 'it is a link to a file outside of the folders that the spec names; name that file itself';
  const unpacking = whyNotUnpacked(error, message);
  if (unpacking !== undefined) return unpacking;
  return cleaned === '' ? 'it is not well formed' : cleaned.slice(0, 200);
}

/** What zlib says, or a database that uses it, in words; undefined where it is about something else. */
function whyNotUnpacked(error: unknown, message: string): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/incorrect header check|unknown compression method|invalid gzip/i.test(message)) return 'it is not a valid gzip file';
  if (code === 'Z_BUF_ERROR' || /unexpected end of file/i.test(message)) return 'it breaks off: the end of the gzip file is not there';
  if (/^Z_/.test(code)) return 'it is damaged: its gzip cannot be unpacked';
  return /gzip|zlib/i.test(message) ? 'it is not a valid gzip file' : undefined;
}

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /out of memory|failed to allocate|could not allocate|memory limit/i.test(error.message);
}
