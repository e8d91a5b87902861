import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

interface Props {
  readonly label: string;
  /** Whether the filter holds something of this picker. */
  readonly active: boolean;
  readonly width?: number;
  /** What is picked from; `close` for choices that end it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button of the filter bar and what opens under it. */
export function FilterPicker({ label, active, width = 280, children }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();
  const close = (): void => setAnchor(null);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<ChevronDown size={14} aria-hidden />}
        sx={{
          px: '9px',
          flex: 'none',
          '& .MuiButton-endIcon': { ml: '4px', mr: '-3px', color: 'faint' },
          ...(active && {
            borderColor: 'accent.main',
            bgcolor: 'accent.soft',
            color: 'accent.strong',
            '&:hover': { bgcolor: 'accent.soft', borderColor: 'accent.strong' },
          }),
        }}
      >
        {label}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: { id, role: 'dialog', 'aria-label': label, sx: { width, mt: 1, p: 3, maxHeight: 480 } },
        }}
      >
        {anchor && children(close)}
      </Popover>
    </>
  );
}
