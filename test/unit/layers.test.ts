import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Rule {
  readonly layers: readonly string[];
  readonly packages: readonly string[];
  /** Packages of which only types may be imported. */
  readonly types?: readonly string[];
}

/** What each layer may import: other layers of the project, and packages. Node's own modules are a layer `node`. */
const LAYERS: Readonly<Record<string, Rule>> = {
  'main/contract': { layers: [], packages: ['zod'] },
  'main/rpc': { layers: ['main/contract'], packages: ['zod'] },
  'main/audit': { layers: ['node'], packages: [] },
  /** Figures into options of ECharts, for the page and for reports: whoever draws brings ECharts along. */
  'main/charts': { layers: [], packages: [], types: ['echarts'] },
  'main/ports': { layers: ['main/contract', 'main/audit'], packages: [] },
  'main/sources': {
    layers: ['node', 'main/audit', 'main/files/process-alive.ts'],
    packages: ['better-sqlite3', 'pg', 'zod', 'hyparquet'],
  },
  'main/integrity': { layers: ['node', 'main/audit', 'main/sources/source.ts'], packages: ['zod'] },
  /** Beside the interface of a source, what its engine says of itself. */
  'main/health': {
    layers: [
      'main/audit',
      'main/sources/source.ts',
      'main/sources/health.ts',
      'main/sources/indexes.ts',
      'main/integrity',
    ],
    packages: [],
  },
  'main/reports': {
    layers: [
      'node',
      'main/audit',
      'main/charts',
      'main/files',
      'main/sources/source.ts',
      'main/sources/packed.ts',
      'main/sources/unpack.ts',
      'main/integrity',
      'assets/frameworks',
    ],
    packages: ['zod', 'pdfkit', 'bidi-js', 'echarts'],
  },
  /** Archives are read back by the code that reads them as sources; entries go by the one way sources are written. */
  'main/retention': {
    layers: [
      'node',
      'main/audit',
      'main/files',
      'main/integrity',
      'main/sources',
      'main/reports/pdf',
      'main/reports/compliance/pdf',
    ],
    packages: ['hyparquet-writer', 'zod'],
  },
  /** Answers to requests are written by what writes reports. */
  'main/privacy': {
    layers: [
      'node',
      'main/audit',
      'main/files',
      'main/sources/source.ts',
      'main/sources/administration.ts',
      'main/sources/id-spellings.ts',
      'main/integrity',
      'main/reports',
    ],
    packages: ['zod'],
  },
  /** `logging/log.ts` is the interface alone: each entry is also a line of the application log. */
  'main/trail': {
    layers: [
      'node',
      'main/audit',
      'main/files/process-alive.ts',
      'main/sources/source.ts',
      'main/logging/log.ts',
    ],
    packages: [],
  },
  'main/logging': { layers: ['node'], packages: ['electron-log'] },
  /** Beside the audit domain, the interface of the trail's store, and the types of the findings and requests it keeps. */
  'main/workspace': {
    layers: [
      'node',
      'main/audit',
      'main/trail/store.ts',
      'main/files/process-alive.ts',
      'main/integrity/verdict.ts',
      'main/privacy/request.ts',
      'main/privacy/change.ts',
    ],
    packages: ['better-sqlite3', '@node-rs/argon2', 'zod'],
  },
  /** Files that appear whole or not at all, and the system's errors in words: exports and samples both need them. */
  'main/files': { layers: ['node', 'main/audit'], packages: [] },
  'main/sample': {
    layers: ['node', 'main/audit', 'main/files', 'assets/sample'],
    packages: ['better-sqlite3'],
  },
  'main/jobs': {
    layers: [
      'node',
      'main/audit',
      'main/sources',
      'main/integrity',
      'main/reports',
      'main/privacy',
      'main/health',
      'main/retention',
      'main/sample',
      'main/ports',
    ],
    // zod checks what crosses between a job process and its runner.
    packages: ['zod'],
  },
  'main/services': {
    layers: [
      'node',
      'main/contract',
      'main/ports',
      'main/rpc',
      'main/audit',
      'main/files/process-alive.ts',
      'main/sources',
      'main/integrity',
      'main/reports',
      'main/privacy',
      'main/health',
      'main/retention',
      'main/trail',
      'main/logging',
      'main/workspace',
      'main/sample',
      'main/jobs',
    ],
    packages: [],
  },
  /** Serving the built page: what the desktop and the web host share. */
  'main/page': { layers: ['node'], packages: [] },
  'main/electron': { layers: ['*', '!main/web', '!main/cli'], packages: ['*'] },
  'main/web': { layers: ['*', '!main/electron', '!main/cli'], packages: ['*', '!electron'] },
  'main/cli': { layers: ['*', '!main/electron', '!main/web'], packages: ['*', '!electron'] },
  /** Files directly under main/ compose the rest: the application, and one entry per host. */
  main: { layers: ['*'], packages: ['*', '!electron'] },
  preload: { layers: ['main/contract'], packages: ['electron'] },
  /** The help shows the pages of docs/. */
  renderer: {
    layers: ['main/contract', 'main/rpc', 'main/charts', 'docs'],
    packages: ['*', '!electron', '!better-sqlite3', '!pg'],
  },
};

const root = resolve(import.meta.dirname, '../..');
const BUILTIN = new Set(builtinModules);

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).split(sep).join('/'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = /^\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  return [
    ...[...text.matchAll(statements)].map((m) => ({
      from: file,
      specifier: m[3] ?? '',
      typeOnly: m[2] !== undefined,
    })),
    ...[...text.matchAll(dynamic)].map((m) => ({ from: file, specifier: m[1] ?? '', typeOnly: false })),
  ];
}

function layerOf(file: string): string {
  const parts = file.split('/');
  if (parts[0] !== 'main') return parts[0] ?? '';
  return parts.length === 2 ? 'main' : `main/${parts[1]}`;
}

function allowed(list: readonly string[], name: string): boolean {
  const covers = (pattern: string) => pattern === name || name.startsWith(`${pattern}/`);
  if (list.some((entry) => entry.startsWith('!') && covers(entry.slice(1)))) return false;
  return list.some((entry) => entry === '*' || covers(entry));
}

function violation({ from, specifier, typeOnly }: Import): string | null {
  const layer = layerOf(from);
  const rule = LAYERS[layer];
  if (!rule) return `${from}: the folder ${layer} is in no layer; add it to the table of this test`;
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(root, dirname(from), specifier.split('?')[0] ?? ''))
      .split(sep)
      .join('/');
    const targetLayer = layerOf(target);
    if (targetLayer === layer || targetLayer === 'package.json') return null;
    return allowed(rule.layers, target) || (targetLayer !== 'main' && allowed(rule.layers, targetLayer))
      ? null
      : `${from} imports ${target}, which ${layer} may not`;
  }
  if (specifier.startsWith('node:') || BUILTIN.has(specifier)) {
    return allowed(rule.layers, 'node') ? null : `${from} imports ${specifier}, which ${layer} may not`;
  }
  if (typeOnly && allowed(rule.types ?? [], specifier)) return null;
  return allowed(rule.packages, specifier) ? null : `${from} imports ${specifier}, which ${layer} may not`;
}

const files = ['main', 'preload', 'renderer'].flatMap(sourceFiles);

describe('layers', () => {
  it('import only what the table allows', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(
      files
        .flatMap(importsOf)
        .map(violation)
        .filter((text) => text !== null),
    ).toEqual([]);
  });

  it('form no circle of imports that matters at run time', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((entry) => !entry.typeOnly && entry.specifier.startsWith('.'))
          .map((entry) =>
            relative(root, resolve(root, dirname(file), entry.specifier))
              .split(sep)
              .join('/'),
          ),
      ]),
    );
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (finished.has(file)) return;
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      finished.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});
