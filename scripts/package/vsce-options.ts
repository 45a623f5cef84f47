// How the packer is asked, above all what becomes of relative pictures on the extension's page: VS Code shows only those with an https address.

export interface Packing {
  readonly target: string;
  /** The file that is written. */
  readonly out: string;
  /** As in the manifest. */
  readonly repository?: string | { readonly url?: string } | undefined;
  /** The https address that the paths of pictures are relative to; goes before the repository's. */
  readonly images?: string | undefined;
}

/** Hosts whose addresses of files the packer knows. */
const KNOWN_HOST = /(github|gitlab)(\.com\/|:)[^/]+\/[^/]+/;

/** The options of `vsce package`. */
export function vsceOptions({ target, out, repository, images }: Packing): string[] {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return ['--no-dependencies', ...(url === undefined ? ['--allow-missing-repository'] : []), ...links(url, images), '--target', target, '--out', out];
}

/** Without an address to put before them, links stay as they are: the packer would refuse to pack. */
function links(repository: string | undefined, images: string | undefined): string[] {
  if (images !== undefined) return ['--baseImagesUrl', checked(images)];
  return repository !== undefined && KNOWN_HOST.test(repository) ? [] : ['--no-rewrite-relative-links'];
}

function checked(images: string): string {
  if (URL.canParse(images) && new URL(images).protocol === 'https:') return images;
  throw new Error(`--images takes an https address, since VS Code shows no other pictures on an extension's page; “${images}” is none.`);
}
