import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { SavedSearch, Search } from '../../../main/contract/searches.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { RememberedRow } from './remembered-row.tsx';
import { SearchText } from './search-text.tsx';
import type { SavedSearchesHandle } from './use-remembered.ts';

interface Props extends SavedSearchesHandle {
  /** What is asked now. */
  readonly search: Search;
  readonly addressOf: (search: Search) => string;
  readonly onClose: () => void;
}

/** Saves what is asked now under a name, and leads to what was saved before. */
export function SavedPanel({ search, saved, save, remove, addressOf, onClose }: Props) {
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [removing, setRemoving] = useState<SavedSearch | null>(null);
  const wanted = name.trim();
  const replaced = saved?.find((one) => one.name === wanted);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wanted === '') return;
    try {
      await save(wanted, search);
      setSaid(replaced ? `Replaced “${visibleText(wanted)}”.` : `Saved “${visibleText(wanted)}”.`);
      setName('');
      setFault(null);
    } catch (error) {
      setFault(error);
    }
  };

  return (
    <>
      <Box
        component="form"
        onSubmit={(event) => void submit(event)}
        sx={{ flex: 'none', p: 4, display: 'grid', gap: 3 }}
      >
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-end' }}>
          <Field
            label="Save this query as"
            value={name}
            autoFocus
            autoComplete="off"
            inputProps={{ maxLength: 200 }}
            onValue={(next) => {
              setName(next);
              setSaid('');
            }}
          />
          <Button type="submit" variant="contained" color="primary" disabled={wanted === ''}>
            {replaced ? 'Replace' : 'Save'}
          </Button>
        </Box>
        <Box role="status" sx={{ minHeight: 32, fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>
          {said !== ''
            ? said
            : replaced
              ? `Takes the place of what ${replaced.by} saved under this name.`
              : 'With its filters, time range and order, for everybody who works here.'}
        </Box>
        {fault !== null && <FaultNotice fault={fault} />}
      </Box>
      <Box
        component="ul"
        aria-label="Saved searches"
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', m: 0, p: 0, listStyle: 'none' }}
      >
        {saved?.map((one) => (
          <RememberedRow
            key={one.id}
            href={addressOf(one.search)}
            onGo={onClose}
            name={visibleText(one.name)}
            onRemove={() => setRemoving(one)}
          >
            <Box component="bdi" sx={{ display: 'block', fontWeight: 550, overflowWrap: 'anywhere' }}>
              {visibleText(one.name)}
            </Box>
            <SearchText search={one.search} quiet />
            <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
              {one.by}, <Timestamp value={one.saved} show="minute" />
            </Box>
          </RememberedRow>
        ))}
        {saved?.length === 0 && (
          <Box
            component="li"
            sx={{ px: 4, py: 3, borderTop: 1, borderColor: 'hairline', color: 'text.secondary' }}
          >
            Nothing is saved yet. What you save here is found from the commands (Ctrl+K), too.
          </Box>
        )}
      </Box>
      {removing && (
        <ConfirmDialog
          title={`Remove “${visibleText(removing.name)}”?`}
          action="Remove the search"
          onAction={() => remove(removing.id)}
          onClose={() => setRemoving(null)}
        >
          It is gone for everybody who works here. The trail keeps that it was removed, and by whom.
        </ConfirmDialog>
      )}
    </>
  );
}
