import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { formatCount } from '../../components/count.tsx';
import { durationInWords } from './duration.ts';

interface Props {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Entries a second; left out where it is not known. */
  readonly rate?: number | undefined;
  readonly secondsLeft: number | null;
  /** What was met on the way. */
  readonly note?: string | undefined;
}

/** How far long work has come: the bar, entries done of all, rate and time left, all on lines that keep their height. */
export function ProgressLine({ label, done, total, rate, secondsLeft, note }: Props) {
  const percent = total === 0 ? 0 : Math.min(100, (100 * done) / total);
  return (
    <Box>
      <LinearProgress variant="determinate" value={percent} aria-label={label} />
      <Box sx={{ display: 'flex', gap: 4, mt: 2, minHeight: 20, color: 'text.secondary' }}>
        <span>{total === 0 ? 'Preparing…' : `${formatCount(done)} of ${formatCount(total)} entries`}</span>
        {rate !== undefined && rate > 0 && <span>{formatCount(rate)} a second</span>}
        {note !== undefined && (
          <Box component="span" sx={{ color: 'verdict.modified.main', fontWeight: 550 }}>
            {note}
          </Box>
        )}
        <Box component="span" sx={{ ml: 'auto' }}>
          {secondsLeft !== null && total > 0 && `${durationInWords(secondsLeft)} left`}
        </Box>
      </Box>
    </Box>
  );
}
