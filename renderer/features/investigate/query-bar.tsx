import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { Search, X } from 'lucide-react';
import { useId } from 'react';
import { KeyHint } from '../../components/key-hint.tsx';
import { QueryInput } from './query-input.tsx';
import { optionId } from './query-list.tsx';
import { listIdOf, problemIdOf, QueryPanel } from './query-panel.tsx';
import { type QueryDraftOptions, useQueryDraft } from './use-query-draft.ts';

/** Leads to the query bar from anywhere. */
export const FOCUS_KEY = '/';

interface Props extends QueryDraftOptions {
  readonly label: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** Without icon and key hints, as for a popover. */
  readonly small?: boolean;
  /** A button beside it that does what Enter does. */
  readonly action?: string;
}

/**
 * One line of the query language. It takes effect at Enter and not while typing: each search is recorded in the trail,
 * and half a word is nothing anybody searched for. What it has to say floats below it and moves nothing.
 */
export function QueryBar(props: Props) {
  const { label, placeholder, autoFocus = false, small = false, action, text } = props;
  const id = useId();
  const draft = useQueryDraft(props);
  const { problem, list, active } = draft;
  const isOpen = list !== 'closed';
  return (
    <Box sx={{ position: 'relative', flex: 1, minWidth: 0, display: 'flex', gap: 2 }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          flex: 1,
          minWidth: 0,
          height: 36,
          px: '10px',
          border: 1,
          borderColor: problem ? 'danger.main' : 'edge',
          borderRadius: 1,
          bgcolor: 'surface.panel',
          '&:hover': { borderColor: problem ? 'danger.main' : 'text.secondary' },
          '&:focus-within': {
            borderColor: problem ? 'danger.main' : 'accent.main',
            boxShadow: `0 0 0 1px var(--st-palette-${problem ? 'danger' : 'accent'}-main)`,
          },
        }}
      >
        {!small && (
          <Box sx={{ color: 'faint', flex: 'none', display: 'flex' }}>
            <Search size={14} aria-hidden />
          </Box>
        )}
        <QueryInput
          field={draft.input}
          segments={draft.segments}
          explain={!isOpen}
          value={draft.text}
          placeholder={placeholder}
          autoFocus={autoFocus}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listIdOf(id) : undefined}
          aria-activedescendant={isOpen && active >= 0 ? optionId(listIdOf(id), active) : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problemIdOf(id)}
          onChange={(event) => draft.onText(event.currentTarget.value)}
          onSelect={draft.onCursor}
          onKeyDown={draft.onKeyDown}
          onBlur={draft.onBlur}
        />
        {draft.text !== '' && !small && (
          <IconButton
            aria-label="Clear the query"
            onMouseDown={(event) => event.preventDefault()}
            onClick={draft.erase}
            sx={{ width: 24, height: 24, mx: '-4px', flex: 'none' }}
          >
            <X size={14} aria-hidden />
          </IconButton>
        )}
        {!small && <KeyHint keys={draft.text === text ? FOCUS_KEY : '↵'} />}
      </Box>
      {action !== undefined && (
        <Button variant="contained" color="primary" onClick={draft.submit} sx={{ height: 36, flex: 'none' }}>
          {action}
        </Button>
      )}
      <QueryPanel id={id} draft={draft} inset={small ? 10 : 32} />
    </Box>
  );
}
