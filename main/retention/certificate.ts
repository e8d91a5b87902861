import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesInWords, countInWords, entriesInWords } from '../audit/quantities.ts';
import { asFileFault } from '../files/file-errors.ts';
import { writeWhole } from '../files/whole-file.ts';
import { createFlow } from '../reports/compliance/pdf/flow.ts';
import { wrap } from '../reports/pdf/lines.ts';
import { createPages, PAGE } from '../reports/pdf/pages.ts';
import { type ArchiveManifest, readManifest } from '../sources/archive/manifest.ts';
import type { Cleanup } from './cleanup.ts';
import { describePolicy } from './policy.ts';

export const CERTIFICATE_FILE = 'destruction-certificate.pdf';

/** Writes the certificate of a cleanup into its archive, the same bytes each time; its SHA-256. */
export async function writeCertificate(
  cleanup: Cleanup,
  tool: { readonly name: string; readonly version: string },
): Promise<string> {
  const { manifest } = await readManifest(cleanup.folder);
  const path = join(cleanup.folder, CERTIFICATE_FILE);
  try {
    await writeWhole(path, (partial) => writeFile(partial, certificate(cleanup, manifest, tool)));
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    throw asFileFault(error, path);
  }
}

const NAME_WIDTH = 130;
const MOST_FILES = 500;

function certificate(
  { id, removal, removedAt, by, policy, archived, now, folder }: Cleanup,
  manifest: ArchiveManifest,
  { name, version }: { readonly name: string; readonly version: string },
): Uint8Array {
  const created = removedAt ?? new Date(now).toISOString();
  const title = `Destruction of audit entries of ${manifest.source.name}`;
  const tool = `${name} ${version}`;
  const pages = createPages({ title, author: by, creator: tool, created }, `${tool} · cleanup ${id}`);
  const flow = createFlow(pages, title);
  const across = PAGE.width - 2 * PAGE.margin;
  const fact = (label: string, value: string): void => {
    flow.need(14);
    pages.draw(pages.text.clusters(label), PAGE.margin, flow.y + 9, 9, 'quiet');
    for (const line of wrap(pages.text, value, ((across - NAME_WIDTH) * 1000) / 9, 6).lines) {
      flow.need(14);
      pages.draw(line, PAGE.margin + NAME_WIDTH, flow.y + 9, 9);
      flow.y += 14;
    }
  };
  flow.newPage();
  flow.y = 70;
  flow.paragraph('Certificate of destruction', { size: 10, bold: true, colour: 'accent', after: 6 });
  flow.paragraph(title, { size: 20, bold: true, after: 12 });
  pages.rule(flow.y, 'strong');
  flow.y += 14;
  flow.paragraph(
    `${entriesInWords(removal.removed)} were removed from the source after they had been archived, read back from the archive and compared with the source cell by cell.`,
    { size: 11, width: 640, after: 12 },
  );
  fact(
    'Source',
    `${manifest.source.name} (${manifest.source.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'})`,
  );
  fact('Place', manifest.source.location);
  fact('Removed', entriesInWords(removal.removed));
  fact('Archived', `${entriesInWords(archived?.entries ?? 0)}, ${bytesInWords(archived?.bytes ?? 0)}`);
  fact('Period of the entries', `${archived?.first ?? ''} to ${archived?.last ?? ''}, UTC`);
  fact('Policy', `entries are kept for ${describePolicy(policy)}`);
  fact(
    'Kept back',
    `${entriesInWords((archived?.held ?? 0) + removal.held)} by legal holds, ${entriesInWords(removal.changed)} that had changed since they were archived`,
  );
  fact('By', by);
  fact('Begun', new Date(now).toISOString());
  fact('Finished', created);
  fact('Cleanup', id);
  fact('Recipe of checksums', manifest.recipe ?? 'not known');
  fact('Archive', folder);
  fact('SHA-256 of its manifest', archived?.manifestSha256 ?? '');
  flow.y += 12;
  flow.paragraph('Files of the archive', { size: 12, bold: true, after: 6 });
  for (const file of manifest.files.slice(0, MOST_FILES)) {
    fact(file.name, `${entriesInWords(file.entries)} · ${bytesInWords(file.bytes)} · SHA-256 ${file.sha256}`);
  }
  if (manifest.files.length > MOST_FILES) {
    fact('…', `${countInWords(manifest.files.length - MOST_FILES)} more, in the manifest`);
  }
  return pages.end();
}
