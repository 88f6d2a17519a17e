/** The image and the compose file, as far as they can be held against anything without an engine. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../src/config.js';
import { readDockerfile } from './testkit/dockerfile.js';

const read = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');
const { stages } = readDockerfile();
const image = stages.at(-1)!;
const named = (name: string) => image.instructions.filter((instruction) => instruction.name === name);

describe('the image', () => {
  test('runs as another user than root, from the last instruction that says who', () => {
    expect(named('USER').map(({ text }) => text)).toEqual(['node']);
    const user = image.instructions.findIndex(({ name }) => name === 'USER');
    // What comes after is read, not run, when the image is built.
    expect(image.instructions.slice(user + 1).map(({ name }) => name)).toEqual([
      'EXPOSE',
      'HEALTHCHECK',
      'CMD',
    ]);
  });

  test('is of one version of Node, the one in .nvmrc, in every stage', () => {
    for (const stage of stages) expect(stage.image).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim$/);
    expect(new Set(stages.map((stage) => stage.image)).size).toBe(1);
    expect(image.image).toContain(`node:${read('.nvmrc').trim()}.`);
  });

  test('installs from the lock file, lets no package run a script, and takes no development packages along', () => {
    const installs = stages.flatMap(({ instructions }) =>
      instructions.filter(({ name, text }) => name === 'RUN' && text.startsWith('npm ')),
    );
    expect(installs.map(({ text }) => text)).toEqual([
      'npm ci --ignore-scripts',
      'npm run build',
      'npm ci --omit=dev --ignore-scripts',
    ]);
    const taken = named('COPY').filter(({ text }) => text.includes('node_modules'));
    expect(taken.map(({ words }) => words[0])).toEqual(['--from=dependencies']);
  });

  test('copies what exists and what .dockerignore leaves there, and neither the database nor data', () => {
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const sources = named('COPY')
      .filter(({ words }) => !words[0]!.startsWith('--from'))
      .flatMap(({ words }) => words.slice(0, -1));
    expect(sources).toContain('schema');
    for (const source of sources) {
      expect(existsSync(join(projectRoot(), source)), source).toBe(true);
      expect(ignored, source).not.toContain(source.split('/')[0]);
      expect(source).not.toMatch(/^(neo4j|\.data|\.env)/);
    }
    expect(ignored).toEqual(expect.arrayContaining(['.data', '.env*', '.git', 'node_modules']));
  });

  test('asks /healthz whether it is well, and starts Node as npm start does, without a shell, which would keep signals to itself', () => {
    expect(named('HEALTHCHECK')[0]!.text).toContain('/healthz');
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const [node, ...options] = scripts['start']!.split(' ').slice(0, -2);
    expect(named('CMD')[0]!.words).toEqual([node, ...options, 'dist/cli/main.js', 'start']);
  });
});

describe('the compose file', () => {
  const { services } = parse(read('docker-compose.yml')) as {
    services: Record<'api' | 'neo4j', Record<string, unknown>>;
  };

  test('gives the service no root, no capability, no new privilege, and one volume to write to', () => {
    expect(services.api).toMatchObject({
      user: 'node',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      volumes: ['api-data:/app/.data'],
    });
    expect(services.api).not.toHaveProperty('privileged');
  });

  test('runs the very Neo4j whose jars are pinned, and publishes both on loopback alone', () => {
    const { neo4j } = JSON.parse(read('neo4j/jars.json')) as { neo4j: string };
    expect(services.neo4j['image']).toBe(`neo4j:${neo4j}-community`);
    expect(services.neo4j['security_opt']).toEqual(['no-new-privileges:true']);
    for (const { ports } of Object.values(services))
      for (const port of ports as string[]) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});
