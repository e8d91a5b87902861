import Box from '@mui/material/Box';
import { MONO_FONT } from '../../theme/theme.ts';
import { CopyButton } from '../copy-button.tsx';
import { differingRuns } from './differing-runs.ts';
import { visibleText } from './visible-text.ts';

interface Props {
  readonly stored: string | null;
  readonly computed: string | null;
}

function Row({ label, text, other }: { label: string; text: string | null; other: string | null }) {
  return (
    <>
      <Box component="dt" sx={{ fontSize: 12, lineHeight: '24px', color: 'text.secondary' }}>
        {label}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, display: 'flex', gap: 1 }}>
        <Box
          sx={{
            flex: 1,
            fontFamily: MONO_FONT,
            fontSize: 12,
            lineHeight: '18px',
            py: '3px',
            overflowWrap: 'anywhere',
            '& mark': { bgcolor: 'verdict.modified.soft', color: 'verdict.modified.main', fontWeight: 600 },
          }}
        >
          {text === null ? (
            <Box component="span" sx={{ color: 'faint' }}>
              none
            </Box>
          ) : (
            differingRuns(text, other ?? text).map((run, index) => {
              const shown = visibleText(run.text);
              // biome-ignore lint/suspicious/noArrayIndexKey: runs have no other identity
              return run.differs ? <mark key={index}>{shown}</mark> : <span key={index}>{shown}</span>;
            })
          )}
        </Box>
        {text !== null && <CopyButton text={text} small name={`${label.toLowerCase()} checksum`} />}
      </Box>
    </>
  );
}

/** The checksum that is stored and the one the entry gives now, what differs marked in both. */
export function ChecksumPair({ stored, computed }: Props) {
  const same = stored !== null && stored === computed;
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '72px 1fr', columnGap: 2, m: 0 }}>
      <Row label={same ? 'Checksum' : 'Stored'} text={stored} other={same ? null : computed} />
      {!same && <Row label="Computed" text={computed} other={stored} />}
    </Box>
  );
}
