import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { formatCountOf } from '../../../components/count.tsx';
import { fullTime, type Zone } from '../../../components/entry/entry-time.ts';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ChangesTable } from './changes-table.tsx';
import { detailPairs, type ValuePair } from './value-pairs.ts';

/** Every field of two entries, value by value; details by their paths. */
export function entryPairs(one: ListedEntry, other: ListedEntry): readonly ValuePair[] {
  const pair = (path: string, left: string | null, right: string | null): ValuePair => ({
    path,
    one: left,
    other: right,
    differs: left !== right,
  });
  const { details: _, ...columns } = one.entry;
  return [
    ...Object.keys(columns).map((name) =>
      pair(name, one.entry[name as keyof typeof columns], other.entry[name as keyof typeof columns]),
    ),
    pair('user_email', one.person?.email ?? null, other.person?.email ?? null),
    pair('outcome', one.outcome, other.outcome),
    ...detailPairs(one.entry.details, other.entry.details),
  ];
}

interface Props {
  readonly sourceId: string;
  readonly ids: readonly [string, string];
  readonly zone: Zone;
  readonly onClose: () => void;
}

/** Two entries field by field, what differs marked. */
export function CompareDialog({ sourceId, ids, zone, onClose }: Props) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const one = useCall('entries.get', { sourceId, id: ids[0] });
  const other = useCall('entries.get', { sourceId, id: ids[1] });
  const [left, right] = [one.data?.listed, other.data?.listed];
  const pairs = left && right ? entryPairs(left, right) : null;
  const fault = one.error ?? other.error;
  const different = pairs?.filter(({ differs }) => differs) ?? [];
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="compare-title">
      <DialogTitle id="compare-title">Two entries, field by field</DialogTitle>
      <DialogContent>
        {fault && <FaultNotice fault={fault} />}
        {!pairs && !fault && <Skeleton height={420} />}
        {pairs && left && right && (
          <>
            <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
              <Box sx={{ color: 'text.secondary' }}>
                {formatCountOf(different.length, 'value differs', 'values differ')}
              </Box>
              <FormControlLabel
                label="Only what differs"
                control={
                  <Switch
                    size="small"
                    checked={onlyDifferent}
                    onChange={(_event, checked) => setOnlyDifferent(checked)}
                  />
                }
              />
            </Box>
            <ChangesTable
              label="Two entries"
              titles={[fullTime(left.entry.timestamp, zone), fullTime(right.entry.timestamp, zone)]}
              pairs={onlyDifferent ? different : pairs}
            />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
