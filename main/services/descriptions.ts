import type { JobRunner } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import type { SourceDescription } from '../sources/source.ts';
import type { Limits } from './all-or-none.ts';

/** What sources are, told again without looking as long as they stay as they are. */
export interface Descriptions {
  /** Rejects as a job does. */
  describe(source: SourceAddress, signal: AbortSignal): Promise<SourceDescription>;
  /** What is known of it as it is now; null where it would have to be looked at. */
  known(source: SourceAddress, limits: Limits): Promise<SourceDescription | null>;
}

interface Known {
  readonly fingerprint: string;
  readonly description: SourceDescription;
}

/** Sources of which it is kept; the one that was described first is forgotten first. */
const MOST = 20;

export function createDescriptions(runner: JobRunner): Descriptions {
  const known = new Map<string, Known>();

  async function look(source: SourceAddress, limits: Pick<Limits, 'signal'> & Partial<Limits>) {
    const place = placeOf(source);
    const { fingerprint } = await runner.run('state', { source }, limits);
    const before = known.get(place);
    const isTrue = before !== undefined && before.fingerprint === fingerprint;
    return { place, fingerprint, description: isTrue ? before.description : null };
  }

  return {
    known: async (source, limits) => (await look(source, limits)).description,

    async describe(source, signal) {
      const { place, fingerprint, description: before } = await look(source, { signal });
      if (before !== null) return before;
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
