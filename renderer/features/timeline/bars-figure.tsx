import type { ReactNode } from 'react';
import type { Query } from '../../../main/contract/query.ts';
import { PLOT } from '../../components/chart/plot.ts';
import { queryAddress, withRange } from '../investigate/query-address.ts';
import type { FigureProgress } from '../investigate/use-figure.ts';
import { usePreferences } from '../session/preferences.ts';
import { BarChart } from './bar-chart.tsx';
import { BarTable } from './bar-table.tsx';
import type { BarLayout } from './bars-of.ts';
import { FigureFrame, NothingToShow } from './figure-frame.tsx';
import type { Layer } from './layers.ts';
import { Legend } from './legend.tsx';
import { widthInWords } from './time-ticks.ts';

interface Props {
  readonly title: string;
  readonly sourceId: string;
  /** What the bars count. */
  readonly query: Query;
  readonly figure: FigureProgress & { readonly isPlaceholderData: boolean };
  /** undefined while it is not known, null where there is nothing over time. */
  readonly layout: BarLayout | null | undefined;
  readonly layers: readonly Layer[];
  readonly height: number;
  readonly shares?: boolean;
  readonly legend?: boolean;
  readonly tools?: ReactNode;
}

/** Bars over time as a figure. Choosing a stretch opens Investigate on it. */
export function BarsFigure(props: Props) {
  const { title, sourceId, query, figure, layout, layers, height, shares = false, legend = true } = props;
  const { zone } = usePreferences().preferences;
  const whole = height + PLOT.top + PLOT.bottom;
  const label = layout ? `${title}, per ${widthInWords(layout.axis.interval)}` : title;
  const addressOf = (range: { readonly from: string; readonly to: string }): string =>
    queryAddress(sourceId, withRange(query, range));
  return (
    <FigureFrame
      title={title}
      figure={figure}
      height={whole}
      address={queryAddress(sourceId, query)}
      note={legend && layout && <Legend layers={layers} buckets={layout.buckets} patterns />}
      tools={props.tools}
    >
      {layout === undefined
        ? null
        : (asTable) =>
            layout === null ? (
              <NothingToShow height={whole}>No entry to show over time.</NothingToShow>
            ) : asTable ? (
              <BarTable {...{ label, layers, zone, addressOf, ...layout }} height={whole} />
            ) : (
              <BarChart
                {...{ label, layers, zone, height, shares, ...layout }}
                onRange={(range) => {
                  window.location.hash = addressOf(range);
                }}
              />
            )}
    </FigureFrame>
  );
}
