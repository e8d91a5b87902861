import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useState } from 'react';
import type { CleanupSummary, Restored, RestorePlan } from '../../../main/contract/retention.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { formatCountOf } from '../../components/count.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { ProgressLine } from '../export/progress-line.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';
import { RestoreFigures } from './restore-figures.tsx';

interface Props {
  readonly sourceId: string;
  readonly archive: CleanupSummary;
  readonly onClose: () => void;
}

/** Brings an archive back: what would come back first, then, with the password, doing it. */
export function RestoreDialog({ sourceId, archive, onClose }: Props) {
  const id = useId();
  const queries = useQueryClient();
  const { data: info } = useCall('sources.info', { sourceId });
  const planning = useWork('archives.planRestore');
  const restoring = useWork('archives.restore', useReauthentication());
  const [plan, setPlan] = useState<RestorePlan | null>(null);
  const [done, setDone] = useState<Restored | null>(null);
  const input = useMemo(() => ({ archive: { cleanupId: archive.id }, sourceId }), [archive.id, sourceId]);

  const { start: look } = planning;
  useEffect(() => {
    void look(input).then((found) => setPlan(found ?? null));
  }, [look, input]);

  const restore = async (): Promise<void> => {
    const said = await restoring.start(input);
    // Part of it came back where it was stopped: whatever is shown of the source is asked anew.
    void queries.invalidateQueries();
    if (said) setDone(said);
    else setPlan((await look(input)) ?? null);
  };
  const { running } = restoring;
  const mayRestore = plan !== null && plan.absent > 0 && info?.administered === true;
  const work = running ? restoring : planning;
  const shown = done ?? plan;
  return (
    <Dialog open onClose={() => running || onClose()} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{done ? 'Brought back' : 'Bring this archive back?'}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 4, minHeight: 144 }}>
          {done ? (
            <Box role="status">
              <Box sx={{ fontWeight: 550 }}>
                {formatCountOf(done.restored, 'entry', 'entries')} came back.
              </Box>
              <div>
                What is older than it has to be kept is due again at the next cleanup, unless a legal hold
                keeps it.
              </div>
            </Box>
          ) : (
            <div>
              Entries that the source does not have are added, each as it was. What is there is left alone, so
              this can be repeated.
            </div>
          )}
          {work.running && (
            <ProgressLine
              label={running ? 'Restoring' : 'Comparing'}
              done={work.progress?.done ?? 0}
              total={work.progress?.total ?? 0}
              secondsLeft={null}
            />
          )}
          {!work.running && shown && <RestoreFigures figures={shown} />}
          {!work.running && !done && plan && plan.absent === 0 && (
            <div>There is nothing to bring back: the source has every entry.</div>
          )}
          {info?.administered === false && (
            <Box sx={{ fontWeight: 550 }}>
              This source is evidence, and nothing is written to it. Where it is the log in use, open it for
              administration on this page first.
            </Box>
          )}
          {(restoring.fault ?? planning.fault) && <FaultNotice fault={restoring.fault ?? planning.fault} />}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={running ? restoring.cancel : onClose}>
          {running || !done ? 'Cancel' : 'Close'}
        </Button>
        {!done && (
          <Button
            variant="contained"
            color="primary"
            disabled={work.running || !mayRestore}
            onClick={() => void restore()}
          >
            Bring back
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
