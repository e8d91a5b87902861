import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import type { Query } from '../../../../main/contract/query.ts';
import { makeOneStop } from '../../../components/one-stop.ts';
import { SidePanel } from '../../../components/side-panel.tsx';
import { FigureState } from '../figure-state.tsx';
import { useFigure } from '../use-figure.ts';
import { FACETS, FIRST_VALUES } from './facet-fields.ts';
import { FacetSection } from './facet-section.tsx';

const WIDTH = { usual: 240, least: 200, most: 420 } as const;
const FIELDS = FACETS.map(({ field }) => field);

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  /** False until the rows are here: they come first. */
  readonly enabled: boolean;
  /** The rows cannot be read: nothing of an earlier question is shown then. */
  readonly isLost: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** What the entries that match have in common, by field. Closed it asks for nothing. */
export function FacetsPanel({ sourceId, query, enabled, isLost, isOpen, onOpen }: Props) {
  return isOpen ? (
    <SidePanel label="Facets" side="left" width={WIDTH} keptUnder="sealtrail-facets-width" region>
      <Facets {...{ sourceId, query, enabled, isLost }} onClose={() => onOpen(false)} />
    </SidePanel>
  ) : (
    <Box
      data-region
      sx={{ flex: 'none', width: 34, borderRight: 1, borderColor: 'hairline', pt: '3px', pl: '3px' }}
    >
      <Tooltip title="Show facets" placement="right">
        <IconButton aria-label="Show facets" onClick={() => onOpen(true)} sx={{ width: 26, height: 26 }}>
          <PanelLeftOpen size={15} aria-hidden />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

function Facets({
  sourceId,
  query,
  enabled,
  isLost,
  onClose,
}: Pick<Props, 'sourceId' | 'query' | 'enabled' | 'isLost'> & { readonly onClose: () => void }) {
  const figure = useFigure(
    'figures.facets',
    { sourceId, query, fields: FIELDS, limit: FIRST_VALUES },
    { enabled, keepPrevious: true, asItComes: true },
  );
  const data = isLost ? undefined : figure.data;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          minHeight: 32,
          flex: 'none',
          pl: 3,
          pr: 1,
          borderBottom: 1,
          borderColor: 'hairline',
        }}
      >
        <Box component="h2" sx={{ flex: 1, m: 0, fontSize: 12, fontWeight: 600 }}>
          Facets
        </Box>
        <FigureState figure={figure} />
        <Tooltip title="Hide facets">
          <IconButton aria-label="Hide facets" onClick={onClose} sx={{ width: 26, height: 26 }}>
            <PanelLeftClose size={15} aria-hidden />
          </IconButton>
        </Tooltip>
      </Box>
      <Box
        ref={makeOneStop}
        role="toolbar"
        aria-orientation="vertical"
        aria-label="Values by field"
        aria-busy={figure.isWaiting}
        data-region-start
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          '&:focus-visible': { outlineOffset: -2 },
          pt: 1,
          opacity: data && figure.isPlaceholderData ? 0.5 : 1,
        }}
      >
        {FACETS.map((choice) => (
          <FacetSection
            key={choice.field}
            {...{ choice, sourceId, query }}
            facet={data?.find(({ field }) => field === choice.field)}
            isComing={!isLost && (!enabled || figure.isWaiting)}
          />
        ))}
      </Box>
    </>
  );
}
