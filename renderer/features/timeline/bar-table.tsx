import Link from '@mui/material/Link';
import { formatCount } from '../../components/count.tsx';
import type { Zone } from '../../components/entry/entry-time.ts';
import { wordsOf } from './bar-chart.tsx';
import type { Layer } from './layers.ts';
import { PlainTable } from './plain-table.tsx';
import { type Axis, rangeOf } from './stretches.ts';

interface Props {
  readonly label: string;
  readonly axis: Axis;
  readonly layers: readonly Layer[];
  readonly buckets: readonly (readonly number[] | undefined)[];
  readonly zone: Zone;
  readonly height: number;
  /** Where entries of a stretch of time are shown. */
  readonly addressOf: (range: { readonly from: string; readonly to: string }) => string;
}

/** Bars as a table: a row for each that holds something, and a link to its entries. */
export function BarTable({ label, axis, layers, buckets, zone, height, addressOf }: Props) {
  const present = layers.flatMap((layer, at) =>
    buckets.some((counts) => (counts?.[at] ?? 0) > 0) ? [{ ...layer, at }] : [],
  );
  const rows = buckets.flatMap((counts, bucket) => {
    const total = (counts ?? []).reduce((sum, count) => sum + count, 0);
    if (total === 0) return [];
    return [
      {
        key: String(bucket),
        cells: [
          <Link key="time" href={addressOf(rangeOf(axis, bucket, bucket))}>
            {wordsOf(axis, bucket, bucket, zone)}
          </Link>,
          formatCount(total),
          ...present.map(({ at }) => formatCount(counts?.[at] ?? 0)),
        ],
      },
    ];
  });
  const columns = [
    { name: zone === 'utc' ? 'Time (UTC)' : 'Time (local)' },
    { name: 'entries', numeric: true },
    ...present.map(({ name }) => ({ name, numeric: true })),
  ];
  return <PlainTable label={label} columns={columns} rows={rows} height={height} />;
}
