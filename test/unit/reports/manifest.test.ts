import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Query } from '../../../main/audit/query/query.ts';
import { writeExport } from '../../../main/reports/export.ts';
import { manifestSchema, manifestText } from '../../../main/reports/manifest.ts';
import { EXPORT_FORMATS, type ExportRequest } from '../../../main/reports/request.ts';
import { sampleEntry, sampleRequest } from './entries.ts';
import { listingOf } from './listing-of.ts';

const published = join(import.meta.dirname, '../../../docs/schemas/export-manifest-1.schema.json');

describe('the manifest of an export', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-manifest-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is published as the schema it is checked by', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(z.toJSONSchema(manifestSchema));
  });

  it.each(EXPORT_FORMATS)(
    'beside %s fits the schema, the file, and itself when made again',
    async (format) => {
      // Formats of strings are zod's to check: their patterns stand in the schema, too.
      const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
        JSON.parse(readFileSync(published, 'utf8')),
      );
      const make = async (name: string) => {
        const path = join(folder, name);
        const entries = [
          sampleEntry({ timestamp: '2025-02-01T00:00:00.000000' }),
          sampleEntry({ user_agent: '\u0007' }),
        ];
        const outcome = await writeExport(listingOf(entries), {
          ...sampleRequest,
          format,
          path,
          fileName: 'out',
        });
        return { outcome, file: readFileSync(path), text: readFileSync(`${path}.manifest.json`, 'utf8') };
      };
      const { outcome, file, text } = await make(`one.${format}`);
      const manifest = JSON.parse(text);
      expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
      expect(manifestSchema.parse(manifest)).toMatchObject({
        format,
        entries: {
          matched: 2,
          written: 2,
          first: '2025-02-01T00:00:00.000000',
          last: '2025-01-01T00:00:00.000000',
        },
        file: { name: 'out', bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') },
      });
      expect(outcome.manifest).toEqual({
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
      });
      const again = await make(`two.${format}`);
      expect(again.text).toBe(text);
      expect(again.file.equals(file)).toBe(true);
    },
  );

  it('names long lists of ids by their hash', () => {
    const ids = Array.from({ length: 1000 }, (_, n) => `id-${n}`);
    const query: Query = {
      kind: 'not',
      of: { kind: 'and', of: [{ kind: 'ids', ids }, { kind: 'everything' }] },
    };
    const request: ExportRequest = { ...sampleRequest, query, path: '/x' };
    const facts = { matched: 0, written: 0, first: null, last: null };
    const written = { name: 'a\nb', bytes: 0, sha256: '0'.repeat(64), entries: facts, timeZone: 'UTC' };
    const { query: told, sha256sum } = JSON.parse(
      manifestText(request, { marks: {}, parts: [], settings: {} }, written),
    );
    const lines = [...ids].sort().map((id) => `${id}\n`);
    expect(told.meaning.of.of[0]).toEqual({
      kind: 'ids',
      count: 1000,
      sha256OfSortedLines: createHash('sha256').update(lines.join('')).digest('hex'),
    });
    expect(sha256sum).toBe(`\\${'0'.repeat(64)}  a\\nb`);
  });
});
