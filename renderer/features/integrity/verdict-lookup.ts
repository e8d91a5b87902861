import type { Entry } from '../../../main/contract/entries.ts';
import type { Finding, Verification } from '../../../main/contract/integrity.ts';
import type { VerdictKind } from '../../components/entry/verdict-mark.tsx';

/** The graver of what was found decides. */
export function kindOfVerification(verification: Verification | null): VerdictKind {
  if (verification === null) return 'unchecked';
  if (verification.modified > 0 || verification.sourceFindings.length > 0) return 'modified';
  if (verification.unprotected > 0) return 'unprotected';
  return verification.entries === 0 ? 'unchecked' : 'verified';
}

/**
 * What the last verification said of single entries. An entry gets a tick only where every finding is known and its
 * time lies before the verification; what came later, or cannot be told, is `unchecked`.
 */
export function verdictLookup(
  verification: Verification | null,
  findings: readonly Finding[] | undefined,
): (entry: Pick<Entry, 'id' | 'timestamp'>) => VerdictKind {
  if (verification === null || findings === undefined) return () => 'unchecked';
  const verdicts = new Map(findings.map(({ id, verdict }) => [id, verdict]));
  const complete = findings.length >= verification.failed;
  const checkedUntil = verification.started.replace('Z', '');
  return ({ id, timestamp }) => {
    const verdict = verdicts.get(id);
    if (verdict !== undefined) return verdict;
    return complete && timestamp <= checkedUntil ? 'verified' : 'unchecked';
  };
}
