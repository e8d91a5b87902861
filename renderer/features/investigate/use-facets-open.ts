import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { useKept } from '../../components/use-kept.ts';

/** Below this width the facets make room for an open entry. */
const ROOM_FOR_BOTH = '(min-width: 1500px)';

/**
 * Whether the facets are shown: as somebody left them, but on a small screen they step back while an entry is read,
 * unless they are called for again.
 */
export function useFacetsOpen(isReading: boolean): [boolean, (isOpen: boolean) => void] {
  const [kept, setKept] = useKept('sealtrail-facets', true);
  const hasRoom = useMediaQuery(ROOM_FOR_BOTH, { noSsr: true });
  const [calledFor, setCalledFor] = useState(false);
  const stepsBack = isReading && !hasRoom;
  if (!isReading && calledFor) setCalledFor(false);
  const set = (isOpen: boolean): void => {
    if (stepsBack) setCalledFor(isOpen);
    else setKept(isOpen);
  };
  return [stepsBack ? calledFor : kept, set];
}
