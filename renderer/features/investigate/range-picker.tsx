import type { Zone } from '../../components/entry/entry-time.ts';
import { BarPopover } from './bar-popover.tsx';
import { rangeInWords } from './date-range.ts';
import { PickRange } from './pick-range.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

interface Props {
  readonly zone: Zone;
  /** Timestamp of the last entry of the source; null where it has none or it is not known. */
  readonly last: string | null;
}

/** The stretch of time that is asked for, at the right of the query bar. */
export function RangePicker({ zone, last }: Props) {
  const { range, setRange } = useInvestigateState();
  const words = rangeInWords(range, zone);
  return (
    <BarPopover label={words ?? 'All time'} title="Time" active={words !== null} align="right">
      {(close) => (
        <PickRange
          range={range}
          zone={zone}
          last={last}
          onApply={(next) => {
            setRange(next);
            close();
          }}
        />
      )}
    </BarPopover>
  );
}
