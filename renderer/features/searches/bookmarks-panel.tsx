import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { Bookmark } from '../../../main/contract/searches.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { RememberedRow } from './remembered-row.tsx';
import type { BookmarksHandle } from './use-remembered.ts';

interface Props extends BookmarksHandle {
  /** The moment to be marked: of the entry that is open, or what was pointed at; null where there is none. */
  readonly moment: string | null;
  readonly onJump: (moment: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Moments that were marked: each leads to where it is in what is listed now. */
export function BookmarksPanel({ moment, bookmarks, mark, unmark, onJump, onClose }: Props) {
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [removing, setRemoving] = useState<Bookmark | null>(null);
  const attempt = (what: () => Promise<void>, done: () => void): void => {
    what().then(() => {
      setFault(null);
      done();
    }, setFault);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (moment !== null)
      attempt(
        () => mark(moment, note.trim()),
        () => setNote(''),
      );
  };
  return (
    <>
      <Box component="form" onSubmit={submit} sx={{ flex: 'none', p: 4, display: 'grid', gap: 3 }}>
        {moment === null ? (
          <Box sx={{ color: 'text.secondary' }}>
            Open an entry to mark its time. A bookmark leads back to that moment in whatever is listed.
          </Box>
        ) : (
          <>
            <Box>
              Mark <Timestamp value={moment} />
            </Box>
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-end' }}>
              <Field
                label="Note"
                value={note}
                autoFocus
                autoComplete="off"
                inputProps={{ maxLength: 500 }}
                onValue={setNote}
              />
              <Button type="submit" variant="contained" color="primary">
                Mark
              </Button>
            </Box>
          </>
        )}
        {fault !== null && <FaultNotice fault={fault} />}
      </Box>
      <Box
        component="ul"
        aria-label="Bookmarks"
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', m: 0, p: 0, listStyle: 'none' }}
      >
        {bookmarks?.map((one) => (
          <RememberedRow
            key={one.id}
            onGo={() => attempt(() => onJump(one.moment), onClose)}
            name={`the bookmark of ${one.moment.slice(0, 19).replace('T', ' ')}`}
            onRemove={() => setRemoving(one)}
          >
            <Box sx={{ fontWeight: 550 }}>
              <Timestamp value={one.moment} />
            </Box>
            {one.note !== '' && (
              <Box component="bdi" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
                {visibleText(one.note)}
              </Box>
            )}
            <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{one.by}</Box>
          </RememberedRow>
        ))}
      </Box>
      {removing && (
        <ConfirmDialog
          title="Remove this bookmark?"
          action="Remove the bookmark"
          onAction={() => unmark(removing.id)}
          onClose={() => setRemoving(null)}
        >
          It is gone for everybody who works here. The trail keeps that it was removed, and by whom.
        </ConfirmDialog>
      )}
    </>
  );
}
