import Button from '@mui/material/Button';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Order } from '../../../main/contract/entries.ts';
import type { Query } from '../../../main/contract/query.ts';
import { ExportDialog } from './export-dialog.tsx';
import { useDoParam } from './use-do-param.ts';

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  readonly order: Order;
  /** The query as a person reads it. */
  readonly queryWords: string;
  readonly count: number | undefined;
}

/** Opens the export of what is listed now; the host's menu opens it, too. */
export function ExportButton(props: Props) {
  const [open, setOpen] = useState(false);
  useDoParam('export', () => setOpen(true));
  return (
    <>
      <Button
        variant="text"
        aria-haspopup="dialog"
        startIcon={<Download size={14} aria-hidden />}
        onClick={() => setOpen(true)}
        sx={{ height: 28, px: 2, flex: 'none' }}
      >
        Export
      </Button>
      {open && <ExportDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
