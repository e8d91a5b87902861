import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { Pin, X } from 'lucide-react';
import { useState } from 'react';
import { useCall } from '../../bridge/use-call.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { MONO_FONT } from '../../theme/theme.ts';
import { ChipEditor } from './chip-editor.tsx';
import type { Chip } from './chips.ts';

export interface ChipProps {
  readonly sourceId: string;
  readonly chip: Chip;
  readonly onChange: (part: Partial<Chip>) => void;
  readonly onRemove: () => void;
}

/** A chip as it is read: `NOT user:"alice"`, and whether it is off, pinned or cannot be read. */
function nameOf({ text, negated, disabled, pinned }: Chip, problem: string | undefined): string {
  const words = [`${negated ? 'NOT ' : ''}${visibleText(text)}`];
  if (disabled) words.push('off');
  if (pinned) words.push('pinned');
  if (problem !== undefined) words.push(problem);
  return words.join(', ');
}

/** One condition. Choosing it opens what can be done with it; Delete takes it away. */
export function QueryChip(props: ChipProps) {
  const { chip, onRemove } = props;
  const { text, negated, disabled, pinned } = chip;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: checked } = useCall('query.check', { text }, { staleTime: Number.POSITIVE_INFINITY });
  const problem = checked?.problem ?? null;
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        height: 24,
        pr: '2px',
        border: 1,
        borderStyle: disabled ? 'dashed' : 'solid',
        borderColor: problem && !disabled ? 'danger.main' : disabled ? 'edge' : 'hairline',
        borderRadius: 1,
        bgcolor: disabled ? 'transparent' : 'surface.sunken',
        color: disabled ? 'faint' : 'text.primary',
        fontSize: 12,
        whiteSpace: 'nowrap',
      }}
    >
      <ButtonBase
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-label={nameOf(chip, problem?.message)}
        onClick={(event) => setAnchor(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== 'Delete' && event.key !== 'Backspace') return;
          event.preventDefault();
          onRemove();
        }}
        sx={{
          gap: '6px',
          height: 22,
          minWidth: 0,
          maxWidth: 360,
          pl: 2,
          pr: 1,
          borderRadius: '5px',
          font: `12px/22px ${MONO_FONT}`,
          fontVariantLigatures: 'none',
          '&:hover': { bgcolor: 'surface.hover' },
          '&:focus-visible': { outlineOffset: -2 },
        }}
      >
        {pinned && (
          <Box component="span" sx={{ display: 'flex', color: 'text.secondary' }}>
            <Pin size={12} aria-hidden />
          </Box>
        )}
        {negated && <b>NOT</b>}
        <Box
          component="bdi"
          sx={{
            minWidth: 0,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            ...(problem && {
              textDecoration: 'underline wavy 1px',
              textDecorationColor: 'var(--st-palette-danger-main)',
            }),
          }}
        >
          {visibleText(text)}
        </Box>
      </ButtonBase>
      <IconButton
        aria-label={`Remove ${visibleText(text)}`}
        onClick={onRemove}
        sx={{ width: 20, height: 20, borderRadius: '4px' }}
      >
        <X size={14} aria-hidden />
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': 'Edit filter',
            // The bar's completions hang out of it.
            sx: { width: 'min(560px, calc(100% - 32px))', mt: 1, p: 3, overflow: 'visible' },
          },
        }}
      >
        {anchor && <ChipEditor {...props} onClose={() => setAnchor(null)} />}
      </Popover>
    </Box>
  );
}
