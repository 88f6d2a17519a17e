/** Which packages a page is made of, and the notices that have to stay with them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** A package in a page. */
interface Bundled {
  readonly id: string;
  readonly licence: string;
  /** The texts of its licence and notice files, "" where it has none. */
  readonly notice: string;
}

/**
 * Gathers the packages of which anything is in a page; one for each page that is built. `gather` goes into the page's
 * build and its workers', which are builds of their own; `write` into the page's alone: it lays packages.json ("name@version",
 * in order) and licences.txt beside the page.
 */
export function bundledPackages(): { gather: () => Plugin; write: Plugin } {
  const folders = new Set<string>();
  return {
    gather: () => ({
      name: 'bundled-packages',
      generateBundle(_options, bundle) {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk')
            for (const [id, { renderedLength }] of Object.entries(file.modules))
              if (renderedLength > 0) add(folders, id);
        // Styles and fonts leave their chunk before it is rendered.
        for (const id of this.getModuleIds()) if (/\.(css|ttf|woff2?|svg)(\?|$)/.test(id)) add(folders, id);
      },
    }),
    write: {
      name: 'bundled-notices',
      generateBundle: {
        order: 'post',
        handler() {
          const packages = [...folders].map(bundledIn).sort((one, other) => (one.id < other.id ? -1 : 1));
          const once = [...new Map(packages.map((found) => [found.id, found])).values()];
          this.emitFile({
            type: 'asset',
            fileName: 'packages.json',
            source: `${JSON.stringify(
              once.map(({ id }) => id),
              null,
              2,
            )}\n`,
          });
          this.emitFile({ type: 'asset', fileName: 'licences.txt', source: noticeText(once) });
        },
      },
    },
  };
}

/** Adds the folder of the package that a module is of; our own modules have none. */
function add(folders: Set<string>, id: string): void {
  const folder = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
  if (folder !== undefined) folders.add(folder);
}

function bundledIn(folder: string): Bundled {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const notice = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|third-?party)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim())
    .join('\n\n');
  return { id: `${name!}@${version!}`, licence: license ?? 'none', notice };
}

function noticeText(packages: readonly Bundled[]): string {
  const rule = '-'.repeat(80);
  return [
    'This page holds the following packages, in whole or in part, each under its own licence.',
    ...packages.map(({ id, licence, notice }) =>
      [rule, `${id} (${licence})`, '', notice || 'The package comes without a text of its licence.'].join(
        '\n',
      ),
    ),
    '',
  ].join('\n\n');
}
