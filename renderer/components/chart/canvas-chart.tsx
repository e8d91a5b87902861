import './chart-modules.ts';
import Box from '@mui/material/Box';
import { type ECharts, type EChartsCoreOption, init } from 'echarts/core';
import { useEffect, useRef } from 'react';

interface Props {
  readonly option: EChartsCoreOption;
  /** What it shows, in words: a canvas says nothing to a screen reader. */
  readonly label: string;
  readonly height: number;
}

/** A chart that is only looked at: it fills its width, and what can be done with it lies over it. */
export function CanvasChart({ option, label, height }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);

  return <Box ref={place} role="img" aria-label={label} sx={{ height, width: '100%' }} />;
}
