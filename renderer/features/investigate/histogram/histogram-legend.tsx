import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
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
        <Swatch layer={layer} />
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

const LINE = 'color-mix(in srgb, var(--st-palette-surface-panel) 55%, transparent)';

/** The bar's own fill and pattern beside the glyph. */
function Swatch({ layer }: { readonly layer: SeverityLayer }) {
  const stripes = {
    high: `repeating-linear-gradient(135deg, ${LINE} 0 1px, transparent 1px 5px)`,
    critical: `repeating-linear-gradient(45deg, ${LINE} 0 2px, transparent 2px 5px)`,
    medium: 'none',
    low: 'none',
    other: 'none',
  }[layer];
  return (
    <Box
      component="span"
      aria-hidden="true"
      sx={{
        width: 10,
        height: 10,
        borderRadius: '2px',
        bgcolor: `severity.${layer}.fill`,
        backgroundImage: stripes,
      }}
    />
  );
}
