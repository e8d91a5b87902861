import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Database, FlaskConical, Server } from 'lucide-react';
import { useState } from 'react';
import { useTitle } from '../../app/use-title.ts';
import { useCall } from '../../bridge/use-call.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { BrowseDialog } from './browse-dialog.tsx';
import { Opening } from './opening.tsx';
import { PostgresDialog } from './postgres-dialog.tsx';
import { RecentSources } from './recent-sources.tsx';
import { StartOption } from './start-option.tsx';
import { useOpenOffered } from './use-offered-file.ts';
import { useOpening } from './use-opening.ts';

/** Where a person begins: nothing is open yet. */
export function StartView() {
  useTitle('Open a source');
  const opening = useOpening();
  useOpenOffered(opening.open);
  const [dialog, setDialog] = useState<'browse' | 'postgres' | null>(null);
  const { data: recent } = useCall('sources.recent', {});
  const known = recent?.filter(({ kind }) => kind !== 'trail');

  const openFile = async (): Promise<void> => {
    if ((await opening.pickFile()) === 'browse') setDialog('browse');
  };

  if (opening.name !== null) return <Opening name={opening.name} onCancel={opening.cancel} />;
  return (
    <Box sx={{ maxWidth: 720, mx: 'auto', px: 6, pt: 12, pb: 12 }}>
      <Typography variant="h1">Open an audit log</Typography>
      <Typography sx={{ color: 'text.secondary', mt: 1, mb: 6 }}>
        Sealtrail reads evidence and never writes to it.
      </Typography>
      <Stack spacing={6}>
        {opening.fault !== null && <FaultNotice fault={opening.fault} />}
        <Box
          component="ul"
          sx={{ m: 0, p: 0, border: 1, borderColor: 'hairline', borderRadius: 1, bgcolor: 'surface.panel' }}
        >
          <StartOption
            icon={Database}
            title="Database file"
            action="Open a file"
            onAction={() => void openFile()}
            primary={known !== undefined && known.length > 0}
          >
            An SQLite database with a table <code>audit_logs</code>, also while its writer is running.
          </StartOption>
          <StartOption
            icon={Server}
            title="PostgreSQL"
            action="Connect"
            onAction={() => setDialog('postgres')}
          >
            A server you can reach from here, in a read-only transaction.
          </StartOption>
          <StartOption
            icon={FlaskConical}
            title="Sample"
            action="Open the sample"
            onAction={() => void opening.open({ kind: 'sample' }, 'the sample')}
            primary={known !== undefined && known.length === 0}
          >
            A made-up company with ordinary days and one attack among them. Finding it takes five minutes.
          </StartOption>
        </Box>
        <Typography sx={{ color: 'text.secondary' }}>
          What is done with Sealtrail itself is recorded too:{' '}
          <Link href="#/trail">look at its own trail</Link>.
        </Typography>
        <RecentSources
          sources={known}
          onOpen={(source) => void opening.open({ kind: 'known', sourceId: source.id }, source.name)}
        />
      </Stack>
      {dialog === 'browse' && (
        <BrowseDialog
          onClose={() => setDialog(null)}
          onFile={({ token, name }) => {
            setDialog(null);
            void opening.open({ kind: 'file', token }, name);
          }}
        />
      )}
      {dialog === 'postgres' && <PostgresDialog onClose={() => setDialog(null)} />}
    </Box>
  );
}
