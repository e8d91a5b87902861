import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import type { Query } from '../../../main/contract/query.ts';
import type { Visit } from '../../../main/contract/sources.ts';
import { useCall } from '../../bridge/use-call.ts';
import { formatCount, formatCountOf } from '../../components/count.tsx';
import { whenDone } from '../../components/entry/entry-time.ts';
import { FigureState } from '../investigate/figure-state.tsx';
import { queryAddress } from '../investigate/query-address.ts';
import { useFigure } from '../investigate/use-figure.ts';
import { usePreferences } from '../session/preferences.ts';
import { useVisit } from '../sources/use-visit.ts';

/** Entries later than the last one that was there then. */
const sinceQuery = ({ last }: Visit): Query => ({
  text: last === null ? '' : `timestamp>${last}`,
  clauses: [],
});

/** What has come since this person was last here, by the entries and not by anybody's clock. */
export function SinceVisit({ sourceId }: { readonly sourceId: string }) {
  const visit = useVisit(sourceId);
  if (visit.error) return <>not known: {visit.error.message}</>;
  if (visit.data === undefined) return <Skeleton width={220} height={14} />;
  if (visit.data === null) return <>This is your first visit.</>;
  return <Changes sourceId={sourceId} visit={visit.data} />;
}

function Changes({ sourceId, visit }: { readonly sourceId: string; readonly visit: Visit }) {
  const { zone } = usePreferences().preferences;
  const { data: info } = useCall('sources.info', { sourceId });
  const query = sinceQuery(visit);
  const figure = useFigure('entries.count', { sourceId, query });
  const when = `since your visit at ${whenDone(visit.visited, zone, new Date())}`;
  const count = figure.data?.count;
  if (count === undefined || !info) {
    return figure.isWaiting ? <Skeleton width={220} height={14} /> : <FigureState figure={figure} />;
  }
  return (
    <>
      {count === 0 ? (
        `Nothing new ${when}.`
      ) : (
        <>
          <Link href={queryAddress(sourceId, query)}>{formatCountOf(count, 'new entry', 'new entries')}</Link>{' '}
          {when}.
        </>
      )}
      <Others others={info.entries - visit.entries - count} />
    </>
  );
}

/** Entries that came with earlier times, or went: an audit log should do neither. */
function Others({ others }: { readonly others: number }): ReactNode {
  if (others === 0) return null;
  return others > 0
    ? ` ${formatCount(others)} more came with earlier times.`
    : ` ${formatCountOf(-others, 'entry that was there is', 'entries that were there are')} gone.`;
}
