import Box from '@mui/material/Box';
import { formatCount } from '../../../components/count.tsx';
import type { Zone } from '../../../components/entry/entry-time.ts';
import { SeverityMark } from '../../../components/entry/severity-mark.tsx';
import { inLayer, LAYERS, type TimeBucket } from './time-buckets.ts';
import { stretchInWords } from './time-words.ts';

interface Props {
  readonly bucket: TimeBucket;
  /** While dragging: the first and last bucket dragged over. */
  readonly since: TimeBucket | undefined;
  readonly until: TimeBucket | undefined;
  /** Where along the width, 0 to 1. */
  readonly place: number;
  readonly zone: Zone;
}

/** What one bar holds, or which stretch would be zoomed to. */
export function BucketTooltip({ bucket, since, until, place, zone }: Props) {
  const dragging = since !== undefined && until !== undefined;
  return (
    <Box
      aria-hidden="true"
      sx={{
        position: 'absolute',
        top: 0,
        ...(place < 0.5
          ? { left: `calc(${100 * place}% + 14px)` }
          : { right: `calc(${100 * (1 - place)}% + 14px)` }),
        zIndex: 3,
        pointerEvents: 'none',
        bgcolor: 'surface.raised',
        border: 1,
        borderColor: 'hairline',
        borderRadius: 1,
        boxShadow: 'var(--st-palette-elevation)',
        px: 2,
        py: '6px',
        fontSize: 12,
        lineHeight: '18px',
        whiteSpace: 'nowrap',
      }}
    >
      <Box sx={{ fontWeight: 550 }}>
        {dragging
          ? `Zoom to ${stretchInWords(since.start, until.end, zone)}`
          : stretchInWords(bucket.start, bucket.end, zone)}
        <Box component="span" sx={{ color: 'faint', fontWeight: 400 }}>
          {zone === 'utc' ? ' UTC' : ' local'}
        </Box>
      </Box>
      {!dragging && bucket.total === 0 && <Box sx={{ color: 'text.secondary' }}>no entry</Box>}
      {!dragging &&
        LAYERS.map((layer) => [layer, inLayer(bucket.bySeverity, layer)] as const)
          .filter(([, count]) => count > 0)
          .map(([layer, count]) => (
            <Box key={layer} sx={{ display: 'flex', justifyContent: 'space-between', gap: 4 }}>
              <SeverityMark severity={layer} />
              <span className="tabular">{formatCount(count)}</span>
            </Box>
          ))}
    </Box>
  );
}
