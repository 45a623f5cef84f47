// How the server is started: it speaks over stdin and stdout, or as an editor's own client tells it to. Started otherwise it says how.

const TRANSPORTS = /^--(stdio$|node-ipc$|socket=|pipe=)/;

const HELP = `This is the language server of Segspec; an editor starts it and speaks to it.

  segspec lsp --stdio            over stdin and stdout
  segspec lsp --stdio --trust    and it may read the data that specs name

`;

/** False, with words on stderr, where nobody could speak to it. */
export function startedRight(given: readonly string[]): boolean {
  if (given.some((one) => TRANSPORTS.test(one))) return true;
  process.stderr.write(HELP);
  return false;
}

/** Whether the command that starts it says that data may be read, for editors that know no trusted workspaces. */
export function trustGiven(given: readonly string[]): boolean {
  return given.includes('--trust');
}
