// What a server, a network or a query can do wrong: one sentence for an analyst. Never a client's own error object, which may hold a password.

const SENTENCES = {
  setting: (server, detail) => `${server} is not asked: ${detail}.`,
  unreachable: (server, detail) => `${server} cannot be reached: ${detail}.`,
  untrusted: (server, detail) => `${server} is not trusted: ${detail}.`,
  credentials: (server, detail) => `${server} does not let this user in: ${detail}.`,
  'no-database': (server, detail) => `${server} does not have that database: ${detail}.`,
  'no-right': (server, detail) => `${server} gives this user no right to do that: ${detail}.`,
  'no-such-name': (server, detail) => `${server} does not have what is asked for: ${detail}.`,
  space: (server, detail) => `${server} ran out of space for intermediate results: ${detail}.`,
  memory: (server, detail) => `${server} ran out of memory for this query: ${detail}.`,
  busy: (server, detail) => `${server} takes no more work at the moment: ${detail}.`,
  time: (server, detail) => `${server} took longer for a query than is allowed: ${detail}.`,
  stopped: (server, detail) => `${server} stopped the query: ${detail}.`,
  lost: (server, detail) => `The connection to ${server} was lost: ${detail}.`,
  value: (server, detail) => `${server} met a value that it cannot compute with: ${detail}.`,
  size: (server, detail) => `${server} cannot run a query that is so large: ${detail}.`,
  query: (server, detail) => `${server} cannot run the query: ${detail}.`,
} as const satisfies Readonly<Record<string, (server: string, detail: string) => string>>;

/** What went wrong, for whoever acts on it. */
export type FaultKind = keyof typeof SENTENCES;

export class EngineFault extends Error {
  readonly kind: FaultKind;

  /** `server` says who and where (`PostgreSQL at db.example:5432`); `detail` is the end of a sentence, in our words or, where it names tables or columns, the server's. */
  constructor(kind: FaultKind, server: string, detail: string) {
    super(SENTENCES[kind](server, inOneLine(detail)));
    this.name = 'EngineFault';
    this.kind = kind;
  }
}

/** What a query itself can do wrong, or the value that it met: the rest of a run can go on. */
const OF_ONE_QUERY: ReadonlySet<FaultKind> = new Set(['no-such-name', 'value', 'size', 'query']);

/** Whether the server can no longer be asked, or does not let itself be: nothing that rests on it can be told. */
export function endsRun(error: unknown): error is EngineFault {
  return error instanceof EngineFault && !OF_ONE_QUERY.has(error.kind);
}

/** The first line, without the point at its end and without what could be a credential in an address. */
function inOneLine(text: string): string {
  return (text.split(/[\r\n]/).find((line) => line.trim() !== '') ?? 'it says no more')
    .trim()
    .replace(/:\/\/[^/@\s]*@/g, '://')
    .replace(/\b(password|pwd|token)=\S+/gi, '$1=…')
    .replace(/\.+$/, '');
}
