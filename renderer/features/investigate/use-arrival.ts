import { useState } from 'react';
import type { Query } from '../../../main/contract/query.ts';

/** What the first page of a query brought: so many rows, or why there are none. */
interface Arrival {
  readonly of: Query;
  readonly rows: number | null;
  /** Nothing followed them. */
  readonly all: boolean;
  readonly fault: unknown;
}

export interface Arrived {
  /** What came of the query that is asked now; null until it did. */
  readonly arrived: Arrival | null;
  /** Rows are here. Figures wait for them: counting a large source must not hold the first page back. */
  readonly isReady: boolean;
  readonly isLost: boolean;
  readonly onFirstPage: (rows: number, all: boolean) => void;
  readonly onFault: (fault: unknown) => void;
  readonly forgetFault: () => void;
}

/** What has come of the rows of a query. */
export function useArrival(query: Query): Arrived {
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const arrived = arrival?.of === query ? arrival : null;
  return {
    arrived,
    isReady: arrived?.rows != null,
    isLost: arrived?.fault != null,
    onFirstPage: (rows, all) => setArrival({ of: query, rows, all, fault: null }),
    onFault: (fault) =>
      setArrival((last) =>
        last?.of === query ? { ...last, fault } : { of: query, rows: null, all: false, fault },
      ),
    forgetFault: () => setArrival((last) => last && { ...last, fault: null }),
  };
}
