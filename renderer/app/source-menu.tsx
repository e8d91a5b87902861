import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { useCall } from '../bridge/use-call.ts';
import { navigate } from './route.ts';

interface Props {
  /** What is open; null where nothing is. */
  readonly name: string | null;
  readonly location: string | null;
}

/** The name of what is open, and the way to something else. */
export function SourceMenu({ name, location }: Props) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: recent } = useCall('sources.recent', {}, { enabled: anchor !== null });
  const others = recent?.filter((source) => source.kind !== 'trail' && source.location !== location) ?? [];
  const go = (action: () => void) => (): void => {
    setAnchor(null);
    action();
  };
  return (
    <>
      <Tooltip title={location ?? ''}>
        <Button
          variant="text"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          aria-controls={anchor === null ? undefined : id}
          onClick={(event) => setAnchor(event.currentTarget)}
          endIcon={<ChevronDown size={16} aria-hidden />}
          sx={{
            ml: -2,
            px: 2,
            fontWeight: 600,
            color: name === null ? 'text.secondary' : 'text.primary',
            minWidth: 0,
          }}
        >
          <Typography component="span" noWrap sx={{ fontWeight: 'inherit', maxWidth: 320 }}>
            {name ?? 'No source open'}
          </Typography>
        </Button>
      </Tooltip>
      <Menu id={id} anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {others.slice(0, 8).map((source) => (
          <MenuItem key={source.id} onClick={go(() => navigate('investigate', { source: source.id }))}>
            <span>
              {source.name}
              <Typography
                variant="caption"
                component="span"
                sx={{ display: 'block', color: 'text.secondary' }}
              >
                {source.location}
              </Typography>
            </span>
          </MenuItem>
        ))}
        {others.length > 0 && <Divider component="li" role="none" />}
        <MenuItem onClick={go(() => navigate('start'))}>Open another source…</MenuItem>
      </Menu>
    </>
  );
}
