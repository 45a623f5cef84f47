// Specs that are not as they were committed, as the Git extension knows them: the Source Control view offers to compare them.

import { commands, Disposable, type Event, extensions, Uri, window, workspace } from 'vscode';

/** What is used of the API that the built-in Git extension gives, version 1. */
interface GitApi {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
  readonly onDidCloseRepository: Event<Repository>;
}
interface Repository {
  readonly state: Readonly<Record<(typeof CHANGES)[number], readonly { readonly uri: Uri }[]>> & { readonly onDidChange: Event<void> };
}
const CHANGES = ['mergeChanges', 'indexChanges', 'workingTreeChanges'] as const;

/** Shows the command in the Source Control view while it has something to compare; `compare` takes one spec. */
export async function compareChanged(compare: (spec: Uri) => Promise<void>): Promise<Disposable> {
  const git = await gitApi();
  let changed: readonly string[] = [];
  const look = (): void => {
    changed = git === undefined ? [] : changedSpecs(git);
    void commands.executeCommand('setContext', 'segspec.specsChanged', changed.length > 0);
  };
  const watched = new Map<Repository, Disposable>();
  const watch = (repository: Repository): void => void watched.set(repository, repository.state.onDidChange(look));
  git?.repositories.forEach(watch);
  look();
  return Disposable.from(
    commands.registerCommand('segspec.compareChanged', async () => {
      look();
      const spec = await choose(changed);
      if (spec) await compare(spec);
    }),
    ...(git === undefined
      ? []
      : [
          git.onDidOpenRepository((repository) => {
            watch(repository);
            look();
          }),
          git.onDidCloseRepository((repository) => {
            watched.get(repository)?.dispose();
            watched.delete(repository);
            look();
          }),
        ]),
    new Disposable(() => {
      for (const watch of watched.values()) watch.dispose();
    }),
  );
}

/** Undefined where Git is switched off or not there. */
async function gitApi(): Promise<GitApi | undefined> {
  try {
    const git = await extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')?.activate();
    return git?.getAPI(1);
  } catch {
    return undefined;
  }
}

/** Specs that changed, or whose model files did. */
function changedSpecs({ repositories }: GitApi): string[] {
  const changes = repositories.flatMap(({ state }) => CHANGES.flatMap((kind) => state[kind].map(({ uri }) => uri.toString())));
  return [...new Set(changes.map((uri) => uri.replace(/\.model\.json$/, '.segspec')).filter((uri) => uri.endsWith('.segspec')))].sort();
}

async function choose(changed: readonly string[]): Promise<Uri | undefined> {
  const items = changed.map((uri) => ({ label: workspace.asRelativePath(Uri.parse(uri)), uri: Uri.parse(uri) }));
  if (items.length === 0) void window.showInformationMessage('No spec differs from its last commit.');
  if (items.length < 2) return items[0]?.uri;
  return (await window.showQuickPick(items, { placeHolder: 'Choose a spec to compare with its last commit' }))?.uri;
}
