import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { CircleUserRound } from 'lucide-react';
import { useId, useState } from 'react';
import { useSession } from '../features/session/session.ts';
import { useSignOut } from '../features/session/use-sign-out.ts';
import { useAreaAddresses } from './area-addresses.ts';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const account = useSession().data?.account;
  const signOut = useSignOut();
  const addressOf = useAreaAddresses();
  const close = (): void => setAnchor(null);
  return (
    <>
      <Tooltip title="Account">
        <IconButton
          aria-label="Account"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          aria-controls={anchor === null ? undefined : id}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ ml: -3 }}
        >
          <CircleUserRound size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </Tooltip>
      <Menu id={id} anchorEl={anchor} open={anchor !== null} onClose={close}>
        <Box component="li" role="none" sx={{ px: 3, py: 1, maxWidth: 280 }}>
          <Typography noWrap sx={{ fontWeight: 550 }}>
            {account?.fullName || account?.email}
          </Typography>
          <Typography noWrap variant="caption" component="p" sx={{ color: 'text.secondary' }}>
            {account?.email} · {account?.role}
          </Typography>
        </Box>
        <Divider component="li" role="none" />
        <MenuItem component="a" href={addressOf('settings')} onClick={close}>
          Settings
        </MenuItem>
        <MenuItem
          onClick={() => {
            close();
            void signOut();
          }}
        >
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
