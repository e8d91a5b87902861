import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { File, Folder } from 'lucide-react';
import type { FolderEntry } from '../../../main/contract/sources.ts';
import { formatBytes } from '../../components/bytes.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Timestamp } from '../../components/timestamp.tsx';

interface Props {
  /** undefined while they are not known yet. */
  readonly entries: readonly FolderEntry[] | undefined;
  readonly cut: boolean;
  /** True while this is still the folder before. */
  readonly waiting: boolean;
  readonly onChoose: (entry: FolderEntry) => void;
}

/** What is in a folder; the height is the same for every folder, so that nothing jumps on the way. */
export function FolderListing({ entries, cut, waiting, onChoose }: Props) {
  return (
    <Box
      aria-busy={waiting || entries === undefined}
      sx={{
        height: 360,
        overflow: 'auto',
        border: 1,
        borderColor: 'hairline',
        borderRadius: 1,
        bgcolor: 'surface.panel',
      }}
    >
      <Box component="ul" aria-label="Files and folders" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {entries?.map((entry) => (
          <li key={entry.token}>
            <Row entry={entry} onChoose={onChoose} />
          </li>
        ))}
      </Box>
      {entries?.length === 0 && (
        <Typography sx={{ p: 4, color: 'text.secondary' }}>There is nothing in this folder.</Typography>
      )}
      {cut && (
        <Typography variant="caption" component="p" sx={{ p: 3, color: 'text.secondary' }}>
          There is more in this folder than can be shown here.
        </Typography>
      )}
    </Box>
  );
}

function Row({ entry, onChoose }: { entry: FolderEntry; onChoose: (entry: FolderEntry) => void }) {
  const Icon = entry.kind === 'folder' ? Folder : File;
  return (
    <ButtonBase
      onClick={() => onChoose(entry)}
      sx={{
        width: '100%',
        height: 32,
        gap: 3,
        px: 3,
        justifyContent: 'flex-start',
        outlineOffset: '-2px !important',
        '&:hover': { bgcolor: 'surface.hover' },
      }}
    >
      <Box sx={{ color: entry.kind === 'folder' ? 'accent.main' : 'text.secondary', display: 'grid' }}>
        <Icon size={16} strokeWidth={1.75} aria-label={entry.kind === 'folder' ? 'Folder' : 'File'} />
      </Box>
      <Typography noWrap sx={{ flex: 1, textAlign: 'left' }}>
        {visibleText(entry.name)}
      </Typography>
      {entry.sizeBytes !== null && entry.kind === 'file' && (
        <Typography variant="caption" sx={{ color: 'text.secondary', width: 72, textAlign: 'right' }}>
          {formatBytes(entry.sizeBytes)}
        </Typography>
      )}
      <Typography variant="caption" sx={{ color: 'text.secondary', width: 112, textAlign: 'right' }}>
        {entry.modified !== null && <Timestamp value={entry.modified} show="minute" />}
      </Typography>
    </ButtonBase>
  );
}
