import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { List } from 'lucide-react';
import { useState } from 'react';
import { formatRoute, useRoute } from '../../app/route.ts';
import { useCall } from '../../bridge/use-call.ts';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { QuerySection } from '../investigate/query-section.tsx';
import { InvestigateStateProvider, useInvestigateState } from '../investigate/use-investigate-state.tsx';
import { usePreferences } from '../session/preferences.ts';
import { laneFieldOf } from './lane-names.ts';
import { Timeline } from './timeline.tsx';

/** The query of Investigate as a timeline instead of a list: the same bar above, and the way back. */
export function TimelineView({ sourceId }: { readonly sourceId: string }) {
  return (
    <InvestigateStateProvider>
      <Lanes sourceId={sourceId} />
    </InvestigateStateProvider>
  );
}

function Lanes({ sourceId }: { readonly sourceId: string }) {
  const { query } = useInvestigateState();
  const { zone } = usePreferences().preferences;
  const { params } = useRoute();
  const [by, setBy] = useState(() => laneFieldOf(params.get('by')));
  const { data: info } = useCall('sources.info', { sourceId });
  useSourceCommands(sourceId);
  return (
    <Box sx={{ minHeight: '100%', bgcolor: 'surface.panel' }}>
      <VisuallyHidden component="h1">Timeline</VisuallyHidden>
      <QuerySection
        sourceId={sourceId}
        zone={zone}
        last={info?.last ?? null}
        tools={
          <Button
            component="a"
            href={formatRoute('investigate', params)}
            variant="text"
            startIcon={<List size={14} aria-hidden />}
            sx={{ height: 28, px: 2, flex: 'none' }}
          >
            List
          </Button>
        }
      />
      <Box sx={{ p: 6 }}>
        <Timeline
          sourceId={sourceId}
          query={query}
          by={by}
          choices={['user_id', 'session_id', 'ip_address']}
          onBy={setBy}
          limit={50}
          expected={16}
        />
      </Box>
    </Box>
  );
}
