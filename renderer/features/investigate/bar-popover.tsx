import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

interface Props {
  /** What the button says. */
  readonly label: string;
  /** What is picked, where the button says what was. */
  readonly title: string;
  /** Whether something of this picker restricts the list. */
  readonly active: boolean;
  /** The side of the button that what opens is flush with. */
  readonly align?: 'left' | 'right';
  readonly children: (close: () => void) => ReactNode;
}

/** A button beside the query bar and what opens under it. */
export function BarPopover({ label, title, active, align = 'left', children }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();
  const close = (): void => setAnchor(null);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        aria-label={`${title}: ${label}`}
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<ChevronDown size={14} aria-hidden />}
        sx={{
          height: 36,
          px: '10px',
          flex: 'none',
          fontVariantNumeric: 'tabular-nums',
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
        anchorOrigin={{ vertical: 'bottom', horizontal: align }}
        transformOrigin={{ vertical: 'top', horizontal: align }}
        slotProps={{
          paper: { id, role: 'dialog', 'aria-label': title, sx: { width: 280, mt: 1, p: 3, maxHeight: 480 } },
        }}
      >
        {anchor && children(close)}
      </Popover>
    </>
  );
}
