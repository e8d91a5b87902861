import Link from '@mui/material/Link';
import type { LaneField, Lanes } from '../../../main/contract/patterns.ts';
import { formatCount } from '../../components/count.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { LANE_WORDS, laneName, viewAddress } from './lane-names.ts';
import { inLayers, SEVERITY_LAYERS } from './layers.ts';
import { PlainTable } from './plain-table.tsx';

interface Props {
  readonly label: string;
  readonly sourceId: string;
  readonly by: LaneField;
  readonly lanes: Lanes['lanes'];
  readonly height: number;
  readonly addressOf: (value: string | null) => string;
}

/** Lanes as a table: from when to when, and how many of which severity. */
export function LaneTable({ label, sourceId, by, lanes, height, addressOf }: Props) {
  const rows = lanes.map(({ value, person, first, last, total, buckets }) => {
    const view = viewAddress(sourceId, by, value);
    const name = laneName(value, person);
    const sums = buckets
      .map(({ bySeverity }) => inLayers(bySeverity, SEVERITY_LAYERS))
      .reduce(
        (sum, counts) => sum.map((count, at) => count + (counts[at] ?? 0)),
        SEVERITY_LAYERS.map(() => 0),
      );
    return {
      key: String(value),
      cells: [
        view === null ? (
          name
        ) : (
          <Link key="name" href={view}>
            {name}
          </Link>
        ),
        first === null ? 'no time' : <Timestamp key="first" value={first} />,
        last === null ? 'no time' : <Timestamp key="last" value={last} />,
        <Link key="total" href={addressOf(value)} aria-label={`${formatCount(total)} entries of ${name}`}>
          {formatCount(total)}
        </Link>,
        ...sums.map(formatCount),
      ],
    };
  });
  const columns = [
    { name: LANE_WORDS[by].one },
    { name: 'first entry' },
    { name: 'last entry' },
    { name: 'entries', numeric: true },
    ...SEVERITY_LAYERS.map(({ name }) => ({ name, numeric: true })),
  ];
  return <PlainTable label={label} columns={columns} rows={rows} height={height} />;
}
