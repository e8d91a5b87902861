import { type PointerEvent, useState } from 'react';

/** A place in a drawing: a bucket, and a lane where there are some. */
export interface Place {
  readonly bucket: number;
  readonly lane: number;
}

interface Stretching {
  /** Where the pointer is; null where it is not in the drawing. */
  readonly at: Place | null;
  /** Where it went down and still is down. */
  readonly from: Place | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
  };
}

function placeOf(event: PointerEvent<HTMLElement>, buckets: number, lanes: number): Place {
  const box = event.currentTarget.getBoundingClientRect();
  const within = (share: number, count: number): number =>
    Math.max(0, Math.min(count - 1, Math.floor(share * count)));
  return {
    bucket: within((event.clientX - box.left) / Math.max(1, box.width), buckets),
    lane: within((event.clientY - box.top) / Math.max(1, box.height), lanes),
  };
}

/** Choosing a stretch of a drawing with the pointer: a click is one bucket of one lane, dragging takes more of both. */
export function useStretch(
  buckets: number,
  lanes: number,
  onStretch: (from: Place, to: Place) => void,
): Stretching {
  const [at, setAt] = useState<Place | null>(null);
  const [from, setFrom] = useState<Place | null>(null);
  return {
    at,
    from,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(placeOf(event, buckets, lanes));
      },
      onPointerMove: (event) => setAt(placeOf(event, buckets, lanes)),
      onPointerUp: (event) => {
        setFrom(null);
        if (from !== null) onStretch(from, placeOf(event, buckets, lanes));
      },
      onPointerCancel: () => setFrom(null),
      onPointerLeave: () => setAt(null),
    },
  };
}
