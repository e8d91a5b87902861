import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Command } from 'lucide-react';
import { commandTable } from '../commands/command-table.ts';
import { keysHere } from '../commands/keys-here.ts';
import { Mark } from '../components/wordmark.tsx';
import { useAreaAddresses } from './area-addresses.ts';
import { AREA_ITEMS, type AreaItem, HELP_ITEM } from './areas.ts';
import { type Area, useRoute } from './route.ts';

/** Investigating begins with something to investigate, and timelines, people and sessions are what one comes to. */
const OF_INVESTIGATE: readonly Area[] = ['start', 'timeline', 'person', 'session'];

/** The areas of the app. */
export function NavigationRail({ area }: { area: Area }) {
  const addressOf = useAreaAddresses();
  const source = useRoute().params.get('source');
  return (
    <Box
      component="nav"
      aria-label="Areas"
      sx={{
        gridArea: 'rail',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 1,
        borderRight: 1,
        borderColor: 'hairline',
        bgcolor: 'surface.sunken',
      }}
    >
      <Box sx={{ height: 48, display: 'grid', placeItems: 'center', mb: 1 }}>
        <Mark />
      </Box>
      {AREA_ITEMS.map((item) => (
        <RailLink
          key={item.area}
          item={item}
          current={area === item.area || (OF_INVESTIGATE.includes(area) && item.area === 'investigate')}
          href={source === null && item.area === 'investigate' ? addressOf('start') : addressOf(item.area)}
          disabled={item.needsSource === true && source === null}
        />
      ))}
      <Box sx={{ flex: 1 }} />
      <Tooltip title={`Commands (${keysHere('Mod+k').join(' ')})`} placement="right">
        <IconButton
          aria-label="Commands"
          aria-haspopup="dialog"
          onClick={() => commandTable.run('help.palette')}
          sx={{ width: 40, height: 40 }}
        >
          <Command size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </Tooltip>
      <RailLink item={HELP_ITEM} current={area === 'help'} href={addressOf('help')} disabled={false} />
      <Box sx={{ height: 4 }} />
    </Box>
  );
}

interface LinkProps {
  readonly item: AreaItem;
  readonly current: boolean;
  readonly href: string;
  readonly disabled: boolean;
}

function RailLink({ item: { name, icon: Icon }, current, href, disabled }: LinkProps) {
  return (
    <Tooltip title={disabled ? `${name}: open a source first` : name} placement="right">
      <Box
        component="a"
        aria-label={name}
        aria-current={current ? 'page' : undefined}
        {...(disabled ? { role: 'link', 'aria-disabled': true, tabIndex: 0 } : { href })}
        sx={{
          position: 'relative',
          width: 40,
          height: 40,
          display: 'grid',
          placeItems: 'center',
          borderRadius: 1,
          color: current ? 'accent.main' : 'text.secondary',
          bgcolor: current ? 'surface.selected' : undefined,
          opacity: disabled ? 0.45 : 1,
          cursor: disabled ? 'default' : 'pointer',
          '&:hover': disabled || current ? {} : { bgcolor: 'surface.hover', color: 'text.primary' },
        }}
      >
        <Icon size={20} strokeWidth={1.75} aria-hidden />
      </Box>
    </Tooltip>
  );
}
