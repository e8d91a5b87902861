import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import type { EntryVerdict } from '../../../main/contract/entries.ts';
import { ChecksumPair } from './checksum-pair.tsx';
import { VerdictMark, verdictKind, verdictTone } from './verdict-mark.tsx';
import { visibleText } from './visible-text.ts';

interface Props {
  /** null where no recipe of the source is known, so that nothing can be computed. */
  readonly verdict: EntryVerdict | null;
  readonly checksum: string | null;
}

/** What can be said of one entry's integrity at this moment: the verdict, why, against what, and its limits. */
export const VerdictPanel = memo(function VerdictPanel({ verdict, checksum }: Props) {
  const kind = verdictKind(verdict);
  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'hairline',
        borderLeft: 3,
        borderLeftColor: `${verdictTone(kind)}.fill`,
        borderRadius: 1,
        p: 3,
        display: 'grid',
        gap: 2,
      }}
    >
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Box sx={{ fontWeight: 600 }}>
          <VerdictMark kind={kind} />
        </Box>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {verdict ? `now, against ${visibleText(verdict.recipe)}` : 'no recipe of this source is known'}
        </Typography>
      </Box>
      <Typography>
        {verdict?.explanation ??
          'Verify the source, with a recipe of your own if need be, to check its entries.'}
      </Typography>
      {verdict?.history?.map((line) => (
        <Typography key={line}>{visibleText(line)}</Typography>
      ))}
      <ChecksumPair
        stored={verdict ? verdict.storedChecksum : checksum}
        computed={verdict ? verdict.computedChecksum : checksum}
      />
      {verdict && verdict.uncovered.length > 0 && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          The checksum does not cover {verdict.uncovered.join(', ')}: a change there leaves no trace.
        </Typography>
      )}
    </Box>
  );
});
