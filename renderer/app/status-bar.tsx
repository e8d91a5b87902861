import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import { usePreferences } from '../features/session/preferences.ts';
import { useSession } from '../features/session/session.ts';
import { useStatusPlace } from './slots.tsx';

/** How complete what is shown is, in which zone its times are, and who looks at it. Always there. */
export function StatusBar() {
  const place = useStatusPlace();
  const { data: session } = useSession();
  return (
    <Box
      component="footer"
      aria-label="Status"
      sx={{
        gridArea: 'status',
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 3,
        borderTop: 1,
        borderColor: 'hairline',
        bgcolor: 'surface.sunken',
        color: 'text.secondary',
        fontSize: 12,
        lineHeight: '16px',
        whiteSpace: 'nowrap',
      }}
    >
      <Box ref={place} sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }} />
      <ZoneToggle />
      <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', maxWidth: 320 }}>
        signed in as {session?.account?.email}
      </Box>
    </Box>
  );
}

function ZoneToggle() {
  const { preferences, change } = usePreferences();
  const utc = preferences.zone === 'utc';
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Tooltip
      title={utc ? `Times are in UTC. Show them in ${local}.` : `Times are in ${local}. Show them in UTC.`}
    >
      <ButtonBase
        onClick={() => change({ zone: utc ? 'local' : 'utc' })}
        sx={{
          px: 2,
          height: 20,
          borderRadius: 1,
          font: 'inherit',
          color: 'text.primary',
          '&:hover': { bgcolor: 'surface.hover' },
        }}
      >
        {utc ? 'UTC' : `Local time (${local})`}
      </ButtonBase>
    </Tooltip>
  );
}
