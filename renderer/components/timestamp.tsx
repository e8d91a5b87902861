import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { usePreferences } from '../features/session/preferences.ts';
import { fullTime } from './entry/entry-time.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6})\d*)?Z$/;

/** An ISO 8601 instant in the form of `Entry.timestamp`, naive UTC with six digits; other text as it is. */
export function asNaive(timestamp: string): string {
  const match = INSTANT.exec(timestamp);
  return match ? `${match[1]}.${(match[2] ?? '').padEnd(6, '0')}` : timestamp;
}

interface Props {
  /** `Entry.timestamp`, or an ISO 8601 instant. */
  readonly value: string;
  /** How much is shown; the rest on hovering. */
  readonly show?: 'day' | 'minute' | 'second';
}

const LENGTH = { day: 10, minute: 16, second: 19 } as const;

/** A moment in the chosen zone; hovering shows UTC and local time beside each other, with every digit. */
export function Timestamp({ value, show = 'second' }: Props) {
  const { zone } = usePreferences().preferences;
  const naive = asNaive(value);
  return (
    <Tooltip
      title={
        <>
          <div>{fullTime(naive, 'utc')}</div>
          <div>{fullTime(naive, 'local')}</div>
        </>
      }
    >
      <Box component="time" dateTime={`${naive}Z`} sx={{ whiteSpace: 'nowrap' }}>
        {fullTime(naive, zone).slice(0, LENGTH[show])}
      </Box>
    </Tooltip>
  );
}
