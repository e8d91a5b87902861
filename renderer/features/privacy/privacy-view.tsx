import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRouteParam } from '../../app/route.ts';
import { useCall } from '../../bridge/use-call.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { AdministrationNotice } from '../sources/administration-notice.tsx';
import { NewRequest } from './new-request.tsx';
import { PolicySection } from './policy-section.tsx';
import { RequestList } from './request-list.tsx';
import { RequestPanel } from './request-panel.tsx';

/** Requests of people about their data: what was received, how long there is, and the step that comes next. */
export function PrivacyView({ sourceId }: { readonly sourceId: string }) {
  const { data, error } = useCall('privacy.list', {});
  const [chosen, choose] = useRouteParam('request');
  useSourceCommands(sourceId);
  const requests = data?.filter((request) => request.sourceId === sourceId);
  const request = requests?.find(({ number }) => String(number) === chosen);
  return (
    <Box sx={{ maxWidth: 1120, p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 }}>
      <Box>
        <Typography variant="h1">Privacy</Typography>
        <Typography sx={{ color: 'text.secondary', mt: 1, maxWidth: 720 }}>
          People may ask what the log holds of them, for a copy, or to be erased. A request is verified,
          planned, and approved by a second administrator before anything is handed out or changed.
        </Typography>
      </Box>
      <AdministrationNotice sourceId={sourceId} />
      {error && <FaultNotice fault={error} />}
      {requests && <RequestList requests={requests} chosen={request?.number ?? null} onChoose={choose} />}
      {request && <RequestPanel key={request.number} request={request} />}
      <NewRequest sourceId={sourceId} onReceived={choose} />
      <PolicySection />
    </Box>
  );
}
