import { useMemo } from 'react';
import type { Entry } from '../../../main/contract/entries.ts';
import type { Verification } from '../../../main/contract/integrity.ts';
import { useCall } from '../../bridge/use-call.ts';
import { formatCountOf } from '../../components/count.tsx';
import { whenDone } from '../../components/entry/entry-time.ts';
import type { VerdictKind } from '../../components/entry/verdict-mark.tsx';
import { usePreferences } from '../session/preferences.ts';
import { kindOfVerification, verdictLookup } from './verdict-lookup.ts';

export interface IntegrityState {
  /** The glyph that stands for the source: `modified` also for findings about the source as a whole. */
  readonly kind: VerdictKind;
  /** `not checked`, `verified 10:42 today`, `14 findings`. */
  readonly text: string;
  /** When it was found: `10:42 today`; null where nothing was checked. */
  readonly when: string | null;
  readonly verification: Verification | null;
}

/** What the last verification of a source said, in the words of the source bar and the status bar. */
export function useIntegrityState(sourceId: string): IntegrityState {
  const { zone } = usePreferences().preferences;
  const { data } = useCall('integrity.latest', { sourceId });
  const verification = data ?? null;
  const kind = kindOfVerification(verification);
  const when = verification && whenDone(verification.finished, zone, new Date());
  const findings = verification ? verification.failed + verification.sourceFindings.length : 0;
  const text =
    verification === null
      ? 'not checked'
      : findings > 0
        ? formatCountOf(findings, 'finding')
        : `verified ${when}`;
  return { kind, text, when, verification };
}

/** Findings asked for at once: enough for every verdict in the grid unless a source is broken throughout. */
const FINDINGS_KNOWN = 1_000;

/** `verdictLookup` over the findings of the last verification of a source. */
export function useVerdicts(sourceId: string): (entry: Pick<Entry, 'id' | 'timestamp'>) => VerdictKind {
  const { data } = useCall('integrity.latest', { sourceId });
  const verification = data ?? null;
  const { data: page } = useCall(
    'integrity.findings',
    { verificationId: verification?.id ?? '', offset: 0, limit: FINDINGS_KNOWN },
    { enabled: verification !== null, staleTime: Number.POSITIVE_INFINITY },
  );
  return useMemo(() => verdictLookup(verification, page?.findings), [verification, page]);
}
