import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Every file of the project, committed or about to be. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(file));

/** Lines of the project's text files that match, as "file:line". A file with a NUL byte is not text. */
function linesWith(pattern: RegExp): string[] {
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (text.includes('\0') || !pattern.test(text)) return [];
    return text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${String(at + 1)}`] : []));
  });
}

describe('names say what a file is about', () => {
  // A drawer for anything fills with everything: the second reader no longer finds a line from its subject.
  const DRAWER = /^(utils?|helpers?|commons?|miscs?|miscellaneous)$/i;
  const drawersIn = (file: string) =>
    file.split(/[/\\]/).filter((part) => part.split(/[.\-_]/).some((word) => DRAWER.test(word)));

  test('a drawer is seen as folder, as file and as part of a name', () => {
    expect(drawersIn('src/utils/code.ts')).toEqual(['utils']);
    expect(drawersIn('src/model/helpers.ts')).toEqual(['helpers.ts']);
    expect(drawersIn('test/code-util.test.ts')).toEqual(['code-util.test.ts']);
    expect(drawersIn('src/model/commonwealth.ts')).toEqual([]);
  });

  test('the project has none', () => {
    expect(files.filter((file) => drawersIn(file).length > 0)).toEqual([]);
  });
});

describe('a clone works on any machine', () => {
  // Spelled in pieces, or this file would find itself.
  const MACHINE_PATH = new RegExp(
    String.raw`(?<![\w.:/~*-])/(?:${['work', 'root', 'Users', 'home'].join('|')})/[\w.]`,
  );
  const REGISTRY = new RegExp(
    [
      ['registry', 'npmjs', 'org'],
      ['registry', 'yarnpkg', 'com'],
      ['npm', 'pkg', 'github', 'com'],
      ['repo', 'maven', 'apache', 'org'],
      ['repo1', 'maven', 'org'],
    ]
      .map((parts) => parts.join(String.raw`\.`))
      .join('|'),
  );

  test('a path of one machine and the address of a registry are recognized', () => {
    expect(MACHINE_PATH.test(['file: ', 'work', 'main'].join('/'))).toBe(true);
    expect(MACHINE_PATH.test(['"', 'root', '.npmrc"'].join('/'))).toBe(true);
    expect(MACHINE_PATH.test('https://example.org/work/of/others')).toBe(false);
    expect(REGISTRY.test(['https://registry', 'npmjs', 'org/graphql'].join('.'))).toBe(true);
    expect(REGISTRY.test(['https://repo', 'maven', 'apache', 'org/maven2'].join('.'))).toBe(true);
    expect(REGISTRY.test('http://maven.apache.org/POM/4.0.0')).toBe(false);
  });

  test('no file names a path of one machine', () => {
    expect(linesWith(MACHINE_PATH)).toEqual([]);
  });

  test('no file names the host of a package registry: each reader has their own', () => {
    expect(linesWith(REGISTRY)).toEqual([]);
  });

  const manifestOf = (folder: string) =>
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;

  test('the peers of the bench run on the versions that the service runs on', () => {
    const own = manifestOf('.')['dependencies']!;
    const others = Object.entries(manifestOf('bench')['dependencies']!).filter(([name]) => name in own);
    expect(others.map(([name]) => name)).toContain('@apollo/server');
    for (const [name, version] of others) expect(version, name).toBe(own[name]);
  });
});
