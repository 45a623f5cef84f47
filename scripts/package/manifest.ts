// The manifest of one package: what the repository's says, without what that package cannot do and without what only developers need.

type Properties = Readonly<Record<string, unknown>>;

export interface Manifest extends Properties {
  readonly main?: string;
  readonly browser?: string;
  readonly icon?: string;
  readonly activationEvents: readonly string[];
  readonly contributes: Properties & {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly configuration: Properties & { readonly properties: Properties };
  };
}

/** For whoever builds the extension, not for whoever uses it. */
const DEVELOPERS = ['scripts', 'dependencies', 'devDependencies', 'allowScripts', 'bin', 'private'];
/** What needs a computer: the command line, the page, the sample and its walkthrough, the tree with results. */
const COMPUTER = ['walkthroughs', 'taskDefinitions', 'problemMatchers', 'views', 'viewsContainers', 'viewsWelcome', 'keybindings', 'menus', 'colors'];
/** Stands in the enablement of commands that need data: the extension sets the key where there is no engine. */
const NEEDS_ENGINE = '!segspec.languageOnly';
const SETTINGS_OF_DATA = /\.(preview|inlayHints|cli)\./;

export function manifestFor(manifest: Manifest, target: string): Manifest {
  const { main, browser, ...rest } = manifest;
  if (target !== 'web') return { ...without(rest, named(DEVELOPERS)), main } as Manifest;
  const { commands, configuration, ...contributes } = rest.contributes;
  return {
    // A browser's extension host takes no ES modules, whatever the files are.
    ...without(rest, named([...DEVELOPERS, 'type'])),
    browser,
    activationEvents: rest.activationEvents.filter((event) => /^(onLanguage|workspaceContains):/.test(event)),
    contributes: {
      ...without(contributes, named(COMPUTER)),
      commands: commands.filter(({ enablement = '' }) => !enablement.includes(NEEDS_ENGINE)),
      configuration: { ...configuration, properties: without(configuration.properties, (name) => SETTINGS_OF_DATA.test(name)) },
    },
  };
}

const named =
  (names: readonly string[]) =>
  (name: string): boolean =>
    names.includes(name);

function without(object: Properties, left: (name: string) => boolean): Properties {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !left(name)));
}
