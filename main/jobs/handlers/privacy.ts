import type { JobHandlers } from '../handler.ts';

type PrivacyJobs = 'privacyPlan' | 'privacyPreview' | 'privacyAnswer' | 'privacyErase';

/** Requests about personal data. Modules are loaded where they are asked for: every job process begins with what it imports. */
export const privacyHandlers: Pick<JobHandlers, PrivacyJobs> = {
  async privacyPlan({ source, kind, identifiers, erasure }, { source: open, signal, progress, batch }) {
    const [{ makePlan }, { pseudonyms }] = await Promise.all([
      import('../../privacy/plan.ts'),
      import('../../privacy/pseudonym.ts'),
    ]);
    await using snapshot = await (await open(source)).snapshot({ signal });
    const how = erasure && { ...erasure, pseudonym: pseudonyms(erasure.pseudonymKey) };
    return await makePlan(
      snapshot,
      { kind, identifiers, erasure: how },
      { signal, onPlanned: batch, onFound: (entries) => progress({ entries }) },
    );
  },

  async privacyPreview({ source, planned, ...request }, { source: open, signal }) {
    const { preview } = await import('../../privacy/erasure-request.ts');
    return preview(await open(source), request, planned, signal);
  },

  async privacyAnswer({ source, ...request }, { source: open, signal, progress, temporary }) {
    const { writeAnswer } = await import('../../privacy/answer.ts');
    return writeAnswer(await open(source), request, {
      signal,
      onProgress: (entries) => progress({ entries }),
      onPartialFile: temporary,
    });
  },

  async privacyErase({ source, planned, marker, ...request }, { source: open, signal, progress }) {
    const [{ openAdministration }, { carryOut }, { erasureOf }] = await Promise.all([
      import('../../sources/open-administration.ts'),
      import('../../privacy/carry-out.ts'),
      import('../../privacy/erasure-request.ts'),
    ]);
    // First, because it rolls back what a killed process left half-way.
    await using administration = await openAdministration(source);
    const erasure = await erasureOf(await open(source), request, signal);
    return await carryOut(
      administration,
      { planned, erasure, marker },
      { signal, onProgress: (entries) => progress({ entries }) },
    );
  },
};
