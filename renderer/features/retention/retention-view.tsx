import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { AdministrationNotice } from '../sources/administration-notice.tsx';
import { ArchiveList } from './archive-list.tsx';
import { CleanupSection } from './cleanup-section.tsx';
import { HoldsSection } from './holds-section.tsx';
import { PolicySection } from './policy-section.tsx';

/** How long entries are kept, what is held, cleanups, and the archives they made. */
export function RetentionView({ sourceId }: { readonly sourceId: string }) {
  useSourceCommands(sourceId);
  return (
    <Box sx={{ maxWidth: 1120, p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 }}>
      <Box>
        <Typography variant="h1">Retention</Typography>
        <Typography sx={{ color: 'text.secondary', mt: 1, maxWidth: 720 }}>
          What is older than it has to be kept goes into an archive first, is read back and compared, and only
          then leaves the source. Legal holds always win.
        </Typography>
      </Box>
      <AdministrationNotice sourceId={sourceId} />
      <PolicySection sourceId={sourceId} />
      <CleanupSection sourceId={sourceId} />
      <HoldsSection sourceId={sourceId} />
      <ArchiveList sourceId={sourceId} />
    </Box>
  );
}
