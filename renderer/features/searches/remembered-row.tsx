import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  /** Where a click leads: an address, or what is done. */
  readonly href?: string;
  readonly onGo: () => void;
  /** For the button that removes it. */
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One thing that was remembered: a click goes there, the cross forgets it. */
export function RememberedRow({ href, onGo, name, onRemove, children }: Props) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        pr: 2,
        borderTop: 1,
        borderColor: 'hairline',
        '&:hover': { bgcolor: 'surface.hover' },
      }}
    >
      <Box
        component={href === undefined ? 'button' : 'a'}
        {...(href === undefined ? { type: 'button' } : { href })}
        onClick={onGo}
        sx={{
          flex: 1,
          minWidth: 0,
          px: 4,
          py: 2,
          border: 0,
          font: 'inherit',
          textAlign: 'left',
          textDecoration: 'none',
          color: 'text.primary',
          bgcolor: 'transparent',
          cursor: 'pointer',
          '&:focus-visible': { outlineOffset: -2 },
        }}
      >
        {children}
      </Box>
      <Tooltip title={`Remove ${name}`}>
        <IconButton aria-label={`Remove ${name}`} onClick={onRemove} sx={{ width: 28, height: 28 }}>
          <X size={14} aria-hidden />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
