// The Test Explorer: contracts, gates and tests of every spec as tests. A spec runs as a whole; each check gets what the run said of it.

import {
  type CancellationToken,
  type Disposable,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  Uri,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Check, Place, SpecChecks } from '../server/protocol.ts';
import { toLocation, toRange } from './place.ts';
import { CANCELLED } from './run.ts';
import type { SpecEvents } from './spec-events.ts';
import { specUris } from './specs.ts';
import { request } from './with-progress.ts';

export function testExplorer(client: LanguageClient, events: SpecEvents): Disposable[] {
  const controller = tests.createTestController('segspec', 'Segspec');
  /** Specs that run from here report to their own test run. */
  const busy = new Set<string>();
  /** Whether the last run of each spec was stale when it was shown. */
  const stale = new Map<string, boolean>();
  const checksOf = (uris: readonly string[]) => client.sendRequest<SpecChecks[]>('segspec/checks', { uris }).catch(() => []);
  const refresh = async (): Promise<void> => {
    const specs = await checksOf(await specUris());
    keepOnly(controller.items, new Set(specs.map(({ uri }) => uri)));
    for (const spec of specs) {
      const turned = stale.get(spec.uri) !== undefined && stale.get(spec.uri) !== spec.stale;
      stale.set(spec.uri, spec.stale);
      const root = show(controller, spec);
      if (turned) tell(root, spec);
    }
  };
  /** What is stale counts as skipped: the icons in the gutter turn grey by nothing less. It is said again once it holds again. */
  const tell = (root: TestItem, spec: SpecChecks): void => {
    const run = controller.createTestRun(new TestRunRequest([root]), spec.stale ? 'Stale' : 'Run', !spec.stale);
    report(run, root, spec);
    run.end();
    if (spec.stale) controller.invalidateTestResults(root);
  };

  const runSpecs = async (run: TestRun, items: readonly TestItem[], token: CancellationToken): Promise<void> => {
    for (const item of items) {
      if (token.isCancellationRequested) break;
      const leaves = leavesOf(item);
      for (const leaf of leaves) run.started(leaf);
      busy.add(item.id);
      try {
        let last = '';
        const heard = ({ message }: { message: string }) => {
          if (message !== last) run.appendOutput(`${item.label}: ${message}\r\n`);
          last = message;
        };
        const { status, message } = await request(client, 'segspec/run', { uri: item.id }, heard, token, CANCELLED);
        run.appendOutput(`${item.label}: ${message}\r\n`);
        if (status === 'cancelled') for (const leaf of leaves) run.skipped(leaf);
        else if (status === 'refused') for (const leaf of leaves) run.errored(leaf, new TestMessage(message));
        else
          for (const spec of await checksOf([item.id])) {
            stale.set(spec.uri, spec.stale);
            report(run, show(controller, spec), spec);
          }
      } finally {
        busy.delete(item.id);
      }
    }
  };

  const profile = controller.createRunProfile(
    'Run',
    TestRunProfileKind.Run,
    async (asked, token) => {
      await refresh();
      const run = controller.createTestRun(asked);
      try {
        await runSpecs(run, specsOf(controller, asked), token);
      } finally {
        run.end();
      }
    },
    true,
  );
  controller.resolveHandler = refresh;
  controller.refreshHandler = refresh;
  void refresh();

  return [
    controller,
    profile,
    events.onChanged(() => void refresh()),
    events.onRan(async (uri) => {
      if (busy.has(uri)) return;
      for (const spec of await checksOf([uri])) {
        stale.set(uri, spec.stale);
        tell(show(controller, spec), spec);
      }
    }),
  ];
}

/** Brings the items of a spec up to date, and gives the spec's own. */
function show(controller: TestController, spec: SpecChecks): TestItem {
  const put = (parent: TestItem | undefined, id: string, label: string, place: Place | undefined, description: string | undefined): TestItem => {
    const siblings = parent?.children ?? controller.items;
    const known = siblings.get(id);
    // An item's file cannot change: where it did, it is another item.
    const item =
      known && known.uri?.toString() === (place && Uri.parse(place.uri).toString())
        ? known
        : controller.createTestItem(id, label, place && Uri.parse(place.uri));
    item.label = label;
    if (place) item.range = toRange(place);
    item.description = description;
    if (item !== known) siblings.add(item);
    return item;
  };
  const stale = spec.stale ? 'stale' : undefined;
  const root = put(undefined, spec.uri, spec.label, spec.place, stale);
  keepOnly(root.children, new Set(spec.groups.map(({ id }) => id)));
  for (const { id, label, place, checks } of spec.groups) {
    const group = put(root, id, label, place, stale);
    keepOnly(group.children, new Set(checks.map((check) => check.id)));
    for (const check of checks) put(group, check.id, check.label, check.place, [check.description, stale].filter(Boolean).join(', ') || undefined);
  }
  return root;
}

function report(run: TestRun, root: TestItem, spec: SpecChecks): void {
  for (const { id, checks } of spec.groups) {
    for (const check of checks) {
      const item = root.children.get(id)?.children.get(check.id);
      if (item && spec.stale) run.skipped(item);
      else if (item) reportOne(run, item, check);
    }
  }
}

function reportOne(run: TestRun, item: TestItem, { label, judged, shown, message = '', place }: Check): void {
  const said = [label, shown, message].filter(Boolean).join(' — ');
  const failure = new TestMessage(judged === 'not run' ? `Not run. ${message}` : [shown, message].filter(Boolean).join('. '));
  if (place) failure.location = toLocation(place);
  if (judged === undefined || judged === 'not applicable') run.skipped(item);
  else if (judged === 'failed' || judged === 'not run') run.failed(item, failure);
  else run.passed(item);
  // With a place, output stands in the text too: only where somebody should look.
  if (judged !== undefined) run.appendOutput(`${judged}: ${said}\r\n`, judged === 'warned' && place ? toLocation(place) : undefined, item);
}

/** The specs that were asked for, whole, whatever part of them was chosen. */
function specsOf(controller: TestController, { include, exclude }: TestRunRequest): TestItem[] {
  const roots = [...controller.items].map(([, item]) => item);
  const rootOf = (item: TestItem): TestItem => (item.parent ? rootOf(item.parent) : item);
  const wanted = include === undefined ? roots : roots.filter((root) => include.some((item) => rootOf(item).id === root.id));
  return wanted.filter((root) => !exclude?.some((item) => item.id === root.id));
}

function leavesOf(item: TestItem): TestItem[] {
  return item.children.size === 0 ? [item] : [...item.children].flatMap(([, child]) => leavesOf(child));
}

function keepOnly(items: TestController['items'], ids: ReadonlySet<string>): void {
  for (const [id] of [...items]) if (!ids.has(id)) items.delete(id);
}
