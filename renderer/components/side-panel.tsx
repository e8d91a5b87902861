import Box from '@mui/material/Box';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';

export interface PanelWidth {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** Pixels an arrow moves the edge by. */
const STEP = 24;

interface Props {
  readonly label: string;
  /** Where it stands: the edge towards the middle can be moved. */
  readonly side: 'left' | 'right';
  readonly width: PanelWidth;
  /** Under this name this browser keeps the width. */
  readonly keptUnder: string;
  readonly children: ReactNode;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Whether F6 comes to it. */
  readonly region?: boolean;
}

/** A place beside the middle that covers nothing; its inner edge can be dragged, or moved by arrows. */
export function SidePanel({ label, side, width: bounds, keptUnder, children, onKeyDown, region }: Props) {
  const within = (width: number): number => Math.max(bounds.least, Math.min(bounds.most, Math.round(width)));
  const [width, setWidth] = useState(() => {
    const kept = Number(window.localStorage.getItem(keptUnder));
    return Number.isFinite(kept) && kept > 0 ? within(kept) : bounds.usual;
  });
  const resize = (next: number): void => {
    setWidth(within(next));
    window.localStorage.setItem(keptUnder, String(within(next)));
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, right } = event.currentTarget.parentElement?.getBoundingClientRect() ?? {
      left: 0,
      right: 0,
    };
    resize(side === 'right' ? right - event.clientX : event.clientX - left);
  };
  const inner = side === 'right' ? 'left' : 'right';
  return (
    <Box
      component="aside"
      aria-label={label}
      data-region={region}
      onKeyDown={onKeyDown}
      sx={{
        position: 'relative',
        flex: 'none',
        width,
        maxWidth: '60%',
        [side === 'right' ? 'borderLeft' : 'borderRight']: 1,
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
        aria-label={`Width of the ${label.toLowerCase()}`}
        aria-valuenow={width}
        aria-valuemin={bounds.least}
        aria-valuemax={bounds.most}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
          event.preventDefault();
          const wider = event.key === (side === 'right' ? 'ArrowLeft' : 'ArrowRight');
          resize(width + (wider ? STEP : -STEP));
        }}
        sx={{
          position: 'absolute',
          [inner]: -4,
          top: 0,
          bottom: 0,
          width: 7,
          cursor: 'col-resize',
          touchAction: 'none',
          zIndex: 2,
          '&:hover, &:focus-visible': { bgcolor: 'accent.main', opacity: 0.4, outline: 'none' },
        }}
      />
      {children}
    </Box>
  );
}
