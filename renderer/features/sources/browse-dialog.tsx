import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { CornerLeftUp } from 'lucide-react';
import { useState } from 'react';
import type { FolderEntry } from '../../../main/contract/sources.ts';
import { useCall } from '../../bridge/use-call.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Mono } from '../../components/mono.tsx';
import { FolderListing } from './folder-listing.tsx';

interface Props {
  readonly onFile: (file: FolderEntry) => void;
  readonly onClose: () => void;
}

/** Finds a database on the machine the host runs on, where the host has no dialog of its own. */
export function BrowseDialog({ onFile, onClose }: Props) {
  const [folder, setFolder] = useState<string | undefined>(undefined);
  const { data, error, isPlaceholderData } = useCall('files.browse', folder === undefined ? {} : { folder }, {
    keepPrevious: true,
    staleTime: 0,
  });
  const parent = data?.parent ?? null;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="browse-title">
      <DialogTitle id="browse-title">Open a database file</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 2 }}>
          <Button
            disabled={parent === null}
            onClick={() => parent !== null && setFolder(parent)}
            startIcon={<CornerLeftUp size={16} aria-hidden />}
          >
            Up
          </Button>
          <Typography
            noWrap
            sx={{ color: 'text.secondary', minWidth: 0, direction: 'rtl', textAlign: 'left' }}
          >
            {/* Cut at its beginning: the end of a path says more. */}
            <bdi>
              <Mono oneLine>{data?.path ?? ''}</Mono>
            </bdi>
          </Typography>
        </Box>
        {error ? (
          <FaultNotice
            fault={error}
            actions={<Button onClick={() => setFolder(undefined)}>Begin anew</Button>}
          />
        ) : (
          <FolderListing
            key={folder}
            entries={data?.entries}
            cut={data?.cut ?? false}
            waiting={isPlaceholderData}
            onChoose={(entry) => (entry.kind === 'folder' ? setFolder(entry.token) : onFile(entry))}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}
