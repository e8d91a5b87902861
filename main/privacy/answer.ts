import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { cancelled } from '../audit/fault.ts';
import { asFileFault } from '../files/file-errors.ts';
import { writeTogether } from '../files/whole-file.ts';
import { hashedFile } from '../reports/hashed-file.ts';
import { exportTarget } from '../reports/target.ts';
import type { AuditSource } from '../sources/source.ts';
import { createCsvAnswer } from './answer-csv.ts';
import { createJsonAnswer } from './answer-json.ts';
import type {
  AnswerAbout,
  AnswerFormat,
  AnswerHead,
  AnswerRenderer,
  AnswerTotals,
  ToldEntry,
} from './answer-model.ts';
import { entriesAbout, knownSubject } from './find.ts';
import type { PrivacyPolicy } from './policy.ts';
import { createRedaction } from './redact.ts';

export interface AnswerTarget {
  readonly format: AnswerFormat;
  /** Absolute path of the finished file, and the name people know it by. */
  readonly path: string;
  readonly name: string;
}

export interface AnswerRequest {
  readonly about: AnswerAbout;
  readonly identifiers: readonly string[];
  readonly policy: Pick<PrivacyPolicy, 'redaction'>;
  /** CSV: whether what a spreadsheet would run is disarmed. */
  readonly spreadsheetSafe: boolean;
  readonly targets: readonly AnswerTarget[];
  /** Of the manifest, which is written last. */
  readonly manifest: Omit<AnswerTarget, 'format'>;
}

export interface AnswerFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface AnswerOutcome extends AnswerTotals {
  readonly files: readonly (AnswerFile & { readonly format: AnswerFormat })[];
  readonly manifest: AnswerFile;
  /** Times of the first and last entry; null where there is none. */
  readonly first: string | null;
  readonly last: string | null;
}

export interface AnswerOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((entries: number) => void) | undefined;
  readonly onPartialFile?: ((path: string) => void) | undefined;
}

const RENDERERS: Readonly<
  Record<AnswerFormat, (head: AnswerHead) => AnswerRenderer | Promise<AnswerRenderer>>
> = {
  json: createJsonAnswer,
  csv: createCsvAnswer,
  // Loaded where it is asked for: fonts and what draws them take as much memory as everything else.
  pdf: async (head) => (await import('./answer-pdf.ts')).createPdfAnswer(head),
};

/**
 * Writes what a source holds about a person to every target, all out of one reading of one snapshot, and a manifest with their
 * SHA-256. The files appear under their names only when all of them are whole; memory does not grow with the number of entries.
 * The same entries, policy and `about` give the same bytes.
 *
 * Rejects with the faults DISK_FULL, FILE_NOT_WRITTEN and CANCELLED, and with the source's own errors; then nothing is left.
 */
export async function writeAnswer(
  source: AuditSource,
  { about, identifiers, policy, spreadsheetSafe, targets, manifest }: AnswerRequest,
  { signal, onProgress, onPartialFile }: AnswerOptions = {},
): Promise<AnswerOutcome> {
  if (signal?.aborted) throw cancelled();
  try {
    const paths = await Promise.all([...targets, manifest].map(({ path }) => exportTarget(path)));
    await using snapshot = await source.snapshot({ signal });
    const { subject, people } = await knownSubject(snapshot, identifiers);
    const redact = createRedaction(policy, subject);
    const { columns, paths: keys, people: others, patterns } = policy.redaction;
    const head: AnswerHead = {
      about,
      spreadsheetSafe,
      identifiers: subject.identifiers,
      people: people.map(({ id, email, full_name }) => ({ id, email, name: full_name })),
      masked: { columns, paths: keys, people: others, patterns },
    };
    return await writeTogether(
      paths,
      async (partials) => {
        await using files = new AsyncDisposableStack();
        const writers = await Promise.all(
          targets.map(async ({ format }, at) => ({
            file: hashedFile(files.use(await open(partials[at] ?? '', 'w'))),
            renderer: await RENDERERS[format](head),
          })),
        );
        const totals = { entries: 0, own: 0, masked: 0 };
        let first: string | null = null;
        let last: string | null = null;
        for (const { file, renderer } of writers) await file.put(renderer.head());
        const own = about.request.kind === 'portability';
        for await (const found of entriesAbout(snapshot, subject, { own })) {
          if (signal?.aborted) throw cancelled();
          const told = found.map((one): ToldEntry => {
            return { found: one, told: redact(one.listed.entry, one.naming) };
          });
          for (const { file, renderer } of writers) await file.put(renderer.entries(told));
          for (const { told: one, found: of } of told) {
            totals.entries += 1;
            totals.own += of.naming.own ? 1 : 0;
            totals.masked += one.count;
          }
          first ??= found[0]?.listed.entry.timestamp ?? null;
          last = found.at(-1)?.listed.entry.timestamp ?? last;
          onProgress?.(totals.entries);
        }
        const written: AnswerOutcome['files'][number][] = [];
        for (const [at, { file, renderer }] of writers.entries()) {
          await file.put(renderer.tail(totals));
          const target = targets[at];
          if (target !== undefined) written.push({ ...target, ...(await file.end()) });
        }
        const text = manifestText(head, totals, written);
        await writeFile(partials.at(-1) ?? '', text);
        return {
          ...totals,
          files: written,
          manifest: {
            ...manifest,
            bytes: Buffer.byteLength(text),
            sha256: createHash('sha256').update(text).digest('hex'),
          },
          first,
          last,
        };
      },
      onPartialFile,
    );
  } catch (error) {
    throw asFileFault(error, targets[0]?.path ?? manifest.path);
  }
}

/** What stands beside an answer: JSON, one member a line, the same bytes for the same facts. */
function manifestText(
  { about, spreadsheetSafe }: AnswerHead,
  totals: AnswerTotals,
  files: AnswerOutcome['files'],
): string {
  const manifest = {
    schema: 'sealtrail-personal-data-manifest-1',
    ...about,
    csv: spreadsheetSafe ? 'spreadsheet-safe' : 'faithful',
    totals,
    files: files.map(({ name, format, bytes, sha256 }) => ({ name, format, bytes, sha256 })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
