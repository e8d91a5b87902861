import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';

interface Props {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly width: number;
  readonly children: ReactNode;
}

/** A button beside the query bar and the panel it opens. Commands open it, too: it hangs at its button all the same. */
export function ToolPopover({ name, icon: Icon, open, onOpen, width, children }: Props) {
  const button: RefObject<HTMLButtonElement | null> = useRef(null);
  return (
    <>
      <Tooltip title={name}>
        <IconButton
          ref={button}
          aria-label={name}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => onOpen(true)}
          sx={{ width: 32, height: 36, flex: 'none' }}
        >
          <Icon size={16} aria-hidden />
        </IconButton>
      </Tooltip>
      <Popover
        open={open}
        anchorEl={() => button.current}
        onClose={() => onOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': name,
            sx: {
              width,
              mt: 1,
              maxHeight: 'min(560px, calc(100% - 32px))',
              display: 'flex',
              flexDirection: 'column',
            },
          },
        }}
      >
        {open && children}
      </Popover>
    </>
  );
}
