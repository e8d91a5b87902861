import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../main/contract/contract.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';

/** What a text says, and which text that was: the one being typed may be further on by now. */
export interface CheckedQuery extends OutputOf<'query.check'> {
  readonly of: string;
}

const NOTHING: CheckedQuery = { of: '', tokens: [], problem: null };

/** Time without a key press after which a text is looked at, in milliseconds. */
export const SETTLE_AFTER = 60;

/** What the text of a query bar says, a moment after it was typed. The last text wins: an earlier check is aborted. */
export function useQueryCheck(text: string): CheckedQuery {
  const bridge = useBridge();
  const [checked, setChecked] = useState(NOTHING);
  useEffect(() => {
    if (text === '') {
      setChecked(NOTHING);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      bridge.call('query.check', { text }, { signal: abort.signal }).then(
        (answer) => setChecked({ of: text, ...answer }),
        // Only colours are missing then; whatever keeps the check from us is said when the query is asked.
        () => undefined,
      );
    }, SETTLE_AFTER);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [bridge, text]);
  return checked;
}
