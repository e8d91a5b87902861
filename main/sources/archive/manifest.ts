import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { SourceError } from '../errors.ts';

export const MANIFEST_FILE = 'manifest.json';

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What stands in every archive beside its Parquet files. Published as docs/schemas/archive-manifest-1.schema.json. */
export const archiveManifestSchema = z.strictObject({
  schema: z.literal('sealtrail-archive-1'),
  id: z.uuid().describe('Of the cleanup that made it.'),
  createdAt: z.iso.datetime(),
  createdBy: z.string().describe('E-mail address of the administrator.'),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  source: z.strictObject({
    name: z.string(),
    engine: z.enum(['sqlite', 'postgres']),
    location: z.string().describe('Path, or URL without a password.'),
  }),
  recipe: z
    .string()
    .nullable()
    .describe('Name of the recipe the checksums follow; null where none was known.'),
  policy: z.string().describe('How long entries are kept, in words.'),
  held: count.describe('Entries that were old enough and kept by legal holds, when it was made.'),
  unnamed: count.describe('Entries that were old enough and kept because they have no id.'),
  entries: count,
  first: z.string().nullable().describe('Time of the earliest entry, UTC.'),
  last: z.string().nullable().describe('Time of the latest entry, UTC.'),
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^\d{4}-\d\d\.parquet$/),
      entries: count,
      first: z.string(),
      last: z.string(),
      bytes: count,
      sha256: sha256.describe('Of the file.'),
      rowsSha256: sha256.describe(
        'Of its rows as the source held them, group by group and column by column. See docs/retention.md.',
      ),
    }),
  ),
});

export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;

/** The folder of the archive that a path leads to, which may be its manifest; null where it leads to none. */
export async function archiveFolder(path: string): Promise<string | null> {
  const folder = basename(path) === MANIFEST_FILE ? dirname(path) : path;
  const manifest = await stat(join(folder, MANIFEST_FILE)).catch(() => null);
  return manifest?.isFile() ? folder : null;
}

/** The manifest of an archive and its text. Rejects with `SourceError` where it cannot be read as one. */
export async function readManifest(
  folder: string,
): Promise<{ readonly manifest: ArchiveManifest; readonly text: string }> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch((cause: unknown) => {
    throw new SourceError('SOURCE_NOT_FOUND', `${folder} has no ${MANIFEST_FILE} that can be read.`, {
      hint: 'Name the folder of an archive, and check that it may be read.',
      cause,
    });
  });
  try {
    return { manifest: archiveManifestSchema.parse(JSON.parse(text)), text };
  } catch (cause) {
    throw new SourceError('SOURCE_CORRUPT', `The ${MANIFEST_FILE} of ${folder} is not that of an archive.`, {
      hint: 'It was altered, or written by a newer Sealtrail. Take the archive from its backup.',
      cause,
    });
  }
}
