import type { JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { SourceDescription } from '../sources/source.ts';

/** What sources are, told again without looking as long as they stay as they are. */
export interface Descriptions {
  /** Rejects as a job does. */
  describe(source: SourceAddress, signal: AbortSignal): Promise<SourceDescription>;
}

interface Known {
  readonly fingerprint: string;
  readonly description: SourceDescription;
}

/** Sources of which it is kept; the one that was described first is forgotten first. */
const MOST = 20;

export function createDescriptions(runner: JobRunner): Descriptions {
  const known = new Map<string, Known>();
  return {
    async describe(source, signal) {
      const place = placeOf(source);
      const { fingerprint } = await runner.run('state', { source }, { signal });
      const before = known.get(place);
      if (before !== undefined && before.fingerprint === fingerprint) return before.description;
      const description = await runner.run('describe', { source }, { signal });
      known.delete(place);
      // Changed meanwhile, the source has another fingerprint from then on.
      if (fingerprint !== null) known.set(place, { fingerprint, description });
      for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest);
      return description;
    },
  };
}

/** Where it is, whatever is kept of it. */
function placeOf(source: SourceAddress): string {
  if (source.engine !== 'sqlite') return JSON.stringify(source);
  const { rollups: _, ...place } = source;
  return JSON.stringify(place);
}
