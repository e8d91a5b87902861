import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { KeyHint } from '../../components/key-hint.tsx';

/** True where a key belongs to what is being typed into. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/**
 * Free text over every column. It takes effect at Enter and not while typing: each search is recorded in the trail,
 * and half a word is nothing anybody searched for.
 */
export function SearchField({
  value,
  onSearch,
}: {
  readonly value: string;
  readonly onSearch: (text: string) => void;
}) {
  const [draft, setDraft] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (document.querySelector('[role="dialog"][aria-modal="true"], .MuiPopover-root')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  return (
    <OutlinedInput
      inputRef={input}
      value={draft}
      type="text"
      placeholder="Search all text"
      inputProps={{ 'aria-label': 'Search all text', spellCheck: false, autoComplete: 'off' }}
      startAdornment={
        <InputAdornment position="start" sx={{ color: 'faint', mr: 0 }}>
          <Search size={14} aria-hidden />
        </InputAdornment>
      }
      endAdornment={<KeyHint keys={draft === value ? '/' : '↵'} />}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSearch(draft.trim());
        if (event.key === 'Escape') {
          setDraft(value);
          input.current?.blur();
        }
      }}
      sx={{ flex: 1, minWidth: 160 }}
    />
  );
}
