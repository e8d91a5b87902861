import { BarPopover } from '../investigate/bar-popover.tsx';
import { rangeInWords } from '../investigate/date-range.ts';
import type { TimeRange } from '../investigate/investigate-params.ts';
import { PickRange } from '../investigate/pick-range.tsx';
import { usePreferences } from '../session/preferences.ts';

interface Props {
  readonly range: TimeRange;
  /** Timestamp of the last entry of the source; null where it has none or it is not known. */
  readonly last: string | null;
  readonly onRange: (range: TimeRange) => void;
}

/** The stretch of time that the whole page is about. */
export function RangeField({ range, last, onRange }: Props) {
  const { zone } = usePreferences().preferences;
  const words = rangeInWords(range, zone);
  return (
    <BarPopover label={words ?? 'All time'} title="Time" active={words !== null} align="right">
      {(close) => (
        <PickRange
          range={range}
          zone={zone}
          last={last}
          onApply={(next) => {
            onRange(next);
            close();
          }}
        />
      )}
    </BarPopover>
  );
}
