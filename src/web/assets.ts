import { createHash } from 'node:crypto';
import { extname } from 'node:path';

/** One file that pages name: a script, a style, a picture. */
interface Asset {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The beginning of its SHA-256, hex: another content has another address, so a browser may keep it for good. */
  readonly hash: string;
}

/** The files that pages name. */
export interface Assets {
  /** Where a page finds it. Throws RangeError for a name that is not there. */
  path(name: string): string;
  find(hash: string, name: string): Asset | undefined;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ogg': 'audio/ogg',
};

export function makeAssets(files: readonly { readonly name: string; readonly content: Uint8Array<ArrayBuffer> }[]): Assets {
  const byName = new Map(
    files.map(({ name, content }): [string, Asset] => {
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
      return [name, { name, content, hash, type: types[extname(name)] ?? 'application/octet-stream' }];
    }),
  );
  return {
    path(name) {
      const asset = byName.get(name);
      if (asset === undefined) throw new RangeError(`no asset ${name}`);
      return `/assets/${asset.hash}/${name}`;
    },
    find(hash, name) {
      const asset = byName.get(name);
      return asset?.hash === hash ? asset : undefined;
    },
  };
}
