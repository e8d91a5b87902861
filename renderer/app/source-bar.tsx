import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { Source, SourceInfo } from '../../main/contract/sources.ts';
import { useCall } from '../bridge/use-call.ts';
import { formatCountOf } from '../components/count.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { IntegrityChip } from '../features/integrity/integrity-chip.tsx';
import { useOpenSource, useTrailSource } from '../features/sources/open-source.ts';
import { AccountMenu } from './account-menu.tsx';
import type { Area } from './route.ts';
import { SourceMenu } from './source-menu.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** What am I looking at, and can I trust it? */
export function SourceBar({ area }: { area: Area }) {
  const { sourceId, opened } = useOpenSource();
  const trail = useTrailSource(area === 'trail');
  const shown = area === 'trail' ? trail : opened;
  const expected = area === 'trail' || sourceId !== null;
  return (
    <Box
      component="header"
      sx={{
        gridArea: 'bar',
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 4,
        borderBottom: 1,
        borderColor: 'hairline',
        bgcolor: 'surface.panel',
        minWidth: 0,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', alignItems: 'center', gap: 4 }}>
        <SourceMenu
          name={shown.data ? nameOf(shown.data.source) : null}
          location={shown.data?.source.location ?? null}
        />
        {shown.data ? (
          <Facts opened={shown.data} />
        ) : (
          expected && shown.isPending && <Skeleton width={280} height={16} />
        )}
      </Box>
      <ThemeSwitch />
      <AccountMenu />
    </Box>
  );
}

/** The trail lies in a file like any other, but nobody knows it by that name. */
const nameOf = ({ kind, name }: Source): string => (kind === 'trail' ? 'Sealtrail’s own trail' : name);

/** @param opened what the source was when it was opened; a living one may be known to have grown */
function Facts({ opened }: { opened: SourceInfo }) {
  const { source } = opened;
  const { data = opened } = useCall('sources.info', { sourceId: source.id }, { enabled: false });
  const { entries, first, last } = data;
  return (
    <>
      <Typography noWrap sx={{ color: 'text.secondary', flex: 'none' }}>
        {formatCountOf(entries, 'entry', 'entries')}
      </Typography>
      {first !== null && last !== null && (
        <Typography noWrap sx={{ color: 'text.secondary' }}>
          <Timestamp value={first} show="day" /> to <Timestamp value={last} show="day" />
        </Typography>
      )}
      <IntegrityChip key={source.id} sourceId={source.id} />
    </>
  );
}
