import Box from '@mui/material/Box';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';

const WIDTH = { usual: 480, least: 360, most: 960, step: 24 } as const;
const KEPT_UNDER = 'sealtrail-drawer-width';

const within = (width: number): number => Math.max(WIDTH.least, Math.min(WIDTH.most, Math.round(width)));

function keptWidth(): number {
  const kept = Number(window.localStorage.getItem(KEPT_UNDER));
  return Number.isFinite(kept) && kept > 0 ? within(kept) : WIDTH.usual;
}

interface Props {
  readonly label: string;
  readonly children: ReactNode;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A place at the right that gives way to nothing and covers nothing; its left edge can be dragged or moved by arrows. */
export function DrawerFrame({ label, children, onKeyDown }: Props) {
  const [width, setWidth] = useState(keptWidth);
  const resize = (next: number): void => {
    setWidth(within(next));
    window.localStorage.setItem(KEPT_UNDER, String(within(next)));
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(window.innerWidth - event.clientX);
  };
  return (
    <Box
      component="aside"
      aria-label={label}
      onKeyDown={onKeyDown}
      sx={{
        position: 'relative',
        flex: 'none',
        width,
        maxWidth: '60%',
        borderLeft: 1,
        borderColor: 'hairline',
        bgcolor: 'surface.panel',
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
      }}
    >
      <Box
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the details"
        aria-valuenow={width}
        aria-valuemin={WIDTH.least}
        aria-valuemax={WIDTH.most}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
          event.preventDefault();
          resize(width + (event.key === 'ArrowLeft' ? WIDTH.step : -WIDTH.step));
        }}
        sx={{
          position: 'absolute',
          left: -4,
          top: 0,
          bottom: 0,
          width: 7,
          cursor: 'col-resize',
          touchAction: 'none',
          zIndex: 1,
          '&:hover, &:focus-visible': { bgcolor: 'accent.main', opacity: 0.4, outline: 'none' },
        }}
      />
      {children}
    </Box>
  );
}
