import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { MOST_HASHED_TEXT } from '../../../../main/contract/integrity.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { formatBytes } from '../../../components/bytes.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { formatCount } from '../../../components/count.tsx';
import { visibleText } from '../../../components/entry/visible-text.ts';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { Mono } from '../../../components/mono.tsx';
import { MONO_FONT } from '../../../theme/theme.ts';
import { Fold } from './fold.tsx';

interface Props {
  readonly sourceId: string;
  readonly id: string;
}

/** The text the checksum is taken of, for who wants to compute it with another tool. Read once it is asked for. */
export function HashedText({ sourceId, id }: Props) {
  return (
    <Fold title="What is hashed">
      <Text sourceId={sourceId} id={id} />
    </Fold>
  );
}

function Text({ sourceId, id }: Props) {
  const { data, error, refetch } = useCall('integrity.preimage', { sourceId, id });
  if (error) {
    return <FaultNotice fault={error} actions={<Button onClick={() => void refetch()}>Try again</Button>} />;
  }
  if (data === undefined) return <Skeleton height={120} />;
  if (data === null || data.text === null || data.sha256 === null) {
    return (
      <Typography sx={{ color: 'text.secondary' }}>
        {data?.problem
          ? `Nothing can be hashed. ${visibleText(data.problem)}`
          : 'No recipe of this source is known.'}
      </Typography>
    );
  }
  const isCut = data.text.length >= MOST_HASHED_TEXT;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {formatBytes(data.bytes)} by the recipe {visibleText(data.recipe)}
        {data.respelled && ', numbers and ids spelled as the writer had them'}
        {isCut && `; the first ${formatCount(MOST_HASHED_TEXT)} characters are shown`}
      </Typography>
      <Box sx={{ position: 'relative' }}>
        <Box
          component="pre"
          tabIndex={0}
          aria-label="Text that is hashed"
          sx={{
            m: 0,
            p: 3,
            pr: 9,
            maxHeight: 220,
            overflow: 'auto',
            border: 1,
            borderColor: 'hairline',
            borderRadius: 1,
            bgcolor: 'surface.sunken',
            font: `12px/18px ${MONO_FONT}`,
            fontVariantLigatures: 'none',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            unicodeBidi: 'isolate',
          }}
        >
          {visibleText(data.text)}
        </Box>
        {!isCut && (
          <Box sx={{ position: 'absolute', top: 4, right: 4 }}>
            <CopyButton text={data.text} name="hashed text" small />
          </Box>
        )}
      </Box>
      <Box sx={{ fontSize: 12, overflowWrap: 'anywhere' }}>
        SHA-256 <Mono>{data.sha256}</Mono>
      </Box>
    </Box>
  );
}
