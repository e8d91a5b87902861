import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

/** How long the tick stays, in milliseconds. */
const SHOWN_FOR = 1_500;

interface Props {
  /** What is copied: the text as it is stored, not as it is shown. */
  readonly text: string;
  /** What it is, for the button's name: `Copy checksum`. */
  readonly name: string;
  readonly small?: boolean;
}

/** Copies a text, and says for a moment that it did, or that it may not. */
export function CopyButton({ text, name, small = false }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = (): void => setState(copyText(text) ? 'copied' : 'refused');

  const words = { idle: `Copy ${name}`, copied: 'Copied', refused: 'Not allowed: select it and copy it' }[
    state
  ];
  return (
    <Tooltip title={words}>
      <IconButton aria-label={words} onClick={copy} {...(small && { sx: { width: 24, height: 24 } })}>
        {state === 'copied' ? (
          <Check size={small ? 14 : 16} aria-hidden />
        ) : (
          <Copy size={small ? 14 : 16} aria-hidden />
        )}
      </IconButton>
    </Tooltip>
  );
}
