import { SourceError } from '../sources/errors.ts';
import type { SourceRecord, Sources } from '../workspace/sources.ts';

/** @throws SourceError SOURCE_NOT_PERMITTED: evidence is never written to, whatever is asked */
export function requireAdministered(sources: Pick<Sources, 'isAdministered'>, record: SourceRecord): void {
  if (record.kind === 'trail') {
    throw new SourceError('SOURCE_NOT_PERMITTED', "Sealtrail's own trail is never changed.", {
      hint: 'It says what was done to other sources.',
    });
  }
  if (sources.isAdministered(record.id)) return;
  throw new SourceError(
    'SOURCE_NOT_PERMITTED',
    `${record.name} is evidence, and evidence is never written to.`,
    {
      hint: 'Where it is the log in use and no copy kept as evidence, open it for administration first: sealtrail administer SOURCE.',
    },
  );
}
