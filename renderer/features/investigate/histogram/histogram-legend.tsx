import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { Swatch } from '../../../components/chart/swatch.tsx';
import { formatCount } from '../../../components/count.tsx';
import { SeverityMark } from '../../../components/entry/severity-mark.tsx';
import { inLayer, LAYERS, type SeverityLayer, type TimeBucket } from './time-buckets.ts';

/** What the colours mean and how many entries each stands for; choosing one shows only those. */
export function HistogramLegend({
  buckets,
  onOnly,
}: {
  readonly buckets: readonly TimeBucket[];
  readonly onOnly: (severity: Exclude<SeverityLayer, 'other'>) => void;
}) {
  return LAYERS.map((layer) => {
    const count = buckets.reduce((sum, { bySeverity }) => sum + inLayer(bySeverity, layer), 0);
    if (count === 0) return null;
    const words = (
      <>
        <Swatch name={layer} fill={`severity.${layer}.fill`} />
        <SeverityMark severity={layer} />
        <Box component="span" className="tabular" sx={{ color: 'text.secondary' }}>
          {formatCount(count)}
        </Box>
      </>
    );
    const sx = { display: 'inline-flex', alignItems: 'center', gap: '6px', px: 2, height: 24, fontSize: 12 };
    if (layer === 'other') {
      return (
        <Box key={layer} sx={sx}>
          {words}
        </Box>
      );
    }
    return (
      <ButtonBase
        key={layer}
        aria-label={`Show only ${layer} severity: ${formatCount(count)}`}
        onClick={() => onOnly(layer)}
        sx={{ ...sx, fontFamily: 'inherit', borderRadius: '4px', '&:hover': { bgcolor: 'surface.hover' } }}
      >
        {words}
      </ButtonBase>
    );
  });
}
