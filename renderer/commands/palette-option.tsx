import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { visibleText } from '../components/entry/visible-text.ts';
import { KeyCaps } from './key-caps.tsx';
import type { RankedCommand } from './rank-commands.ts';

/** The title with the letters that were typed standing out. */
function Marked({ title, marked }: { readonly title: string; readonly marked: readonly number[] }) {
  const isMarked = new Set(marked);
  const runs: { text: string; marked: boolean }[] = [];
  for (const [at, unit] of title.split('').entries()) {
    const last = runs.at(-1);
    if (last && last.marked === isMarked.has(at)) last.text += unit;
    else runs.push({ text: unit, marked: isMarked.has(at) });
  }
  return runs.map((run, index) =>
    run.marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text, made anew with it
      <Box key={index} component="span" sx={{ fontWeight: 650, color: 'accent.strong' }}>
        {visibleText(run.text)}
      </Box>
    ) : (
      visibleText(run.text)
    ),
  );
}

interface Props {
  readonly id: string;
  readonly ranked: RankedCommand;
  readonly active: boolean;
  readonly menu: boolean;
  /** Names the group beside the title, where no heading does. */
  readonly showGroup: boolean;
  readonly onRun: () => void;
  readonly onPoint: () => void;
}

/** One command of the palette. */
export function PaletteOption({ id, ranked, active, menu, showGroup, onRun, onPoint }: Props) {
  const { icon: Icon, title, detail, group, keys, menuKeys } = ranked.command;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const shownKeys = keys?.[0] ?? (menu ? menuKeys : undefined);
  return (
    <Box
      ref={element}
      id={id}
      role="option"
      aria-selected={active}
      // The input keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onRun}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        height: 36,
        px: 3,
        mx: 1,
        borderRadius: 1,
        cursor: 'pointer',
        whiteSpace: 'nowrap',
        '&[aria-selected=true]': { bgcolor: 'surface.selected' },
      }}
    >
      <Box sx={{ flex: 'none', width: 16, color: 'text.secondary', display: 'flex' }}>
        {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      </Box>
      <Box
        component="bdi"
        sx={{ flex: '0 1 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}
      >
        <Marked title={title} marked={ranked.marked} />
      </Box>
      <Box
        component="bdi"
        sx={{
          flex: '1 1 0',
          minWidth: 0,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          fontSize: 12,
          color: 'text.secondary',
        }}
      >
        {detail !== undefined && visibleText(detail)}
      </Box>
      {showGroup && (
        <Box component="span" sx={{ flex: 'none', fontSize: 12, color: 'text.secondary' }}>
          {group}
        </Box>
      )}
      {shownKeys !== undefined && <KeyCaps keys={shownKeys} />}
    </Box>
  );
}
