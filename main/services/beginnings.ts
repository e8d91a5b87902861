import { randomUUID } from 'node:crypto';
import type { SourceAddress } from '../sources/address.ts';
import type { Sources } from '../workspace/sources.ts';
import type { OpenSource, OpenSources } from './open-sources.ts';
import type { Rollups } from './rollups.ts';

/** What is begun of a source while it is looked at whether it can be opened at all. */
export interface Beginning {
  /** The id it will be known by. */
  readonly id: string;
  /** It is open: what was begun goes on for as long. */
  keep(source: OpenSource): Promise<void>;
  /** It could not be opened: nothing is left of it. */
  drop(): Promise<void>;
}

export interface BeginningDependencies {
  readonly sources: Pick<Sources, 'at' | 'get'>;
  readonly opened: Pick<OpenSources, 'addressOf'>;
  readonly anticipate: Rollups['anticipate'];
  /** Forgets what was counted of a source. */
  readonly forgetFigures: (sourceId: string) => void;
}

/** Begins what will be asked of a source at a place as soon as it is open. */
export function beginAt(
  place: string,
  address: SourceAddress,
  { sources, opened, anticipate, forgetFigures }: BeginningDependencies,
): Beginning {
  const id = sources.at(place)?.id ?? randomUUID();
  const stopped = new AbortController();
  const over = anticipate(opened.addressOf(id, address), stopped.signal);

  async function drop(): Promise<void> {
    stopped.abort();
    await over;
    if (sources.get(id) === null) forgetFigures(id);
  }

  return {
    id,
    drop,
    async keep({ record, address: own, left }) {
      if (record.id === id) {
        left.addEventListener('abort', () => stopped.abort(), { once: true });
        return;
      }
      // Somebody else opened it first, and gave it another id.
      await drop();
      void anticipate(own, left);
    },
  };
}
