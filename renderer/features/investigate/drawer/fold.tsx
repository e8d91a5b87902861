import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

interface Props {
  readonly title: string;
  /** Under this name this browser keeps whether it is open; always closed at first where absent. */
  readonly keptUnder?: string;
  readonly children: ReactNode;
}

/** A part of the drawer that is read only once it is opened. */
export function Fold({ title, keptUnder, children }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(
    () => keptUnder !== undefined && window.localStorage.getItem(keptUnder) !== 'closed',
  );
  const toggle = (): void => {
    setOpen(!isOpen);
    if (keptUnder !== undefined) window.localStorage.setItem(keptUnder, isOpen ? 'closed' : 'open');
  };
  return (
    <Box component="section" aria-label={title}>
      <ButtonBase
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={toggle}
        sx={{
          height: 28,
          gap: 1,
          fontFamily: 'inherit',
          fontSize: 14,
          fontWeight: 600,
          borderRadius: '4px',
          pr: 2,
        }}
      >
        {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        <h3 style={{ all: 'unset' }}>{title}</h3>
      </ButtonBase>
      <Box id={id} hidden={!isOpen} sx={{ pt: 1 }}>
        {isOpen && children}
      </Box>
    </Box>
  );
}
