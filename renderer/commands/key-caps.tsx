import Box from '@mui/material/Box';
import { Fragment } from 'react';
import { KeyHint } from '../components/key-hint.tsx';
import { keysHere } from './keys-here.ts';

/** The keys of one specification as they are printed on the keyboard: `Ctrl+K`, or `G` then `I`. */
export function KeyCaps({ keys }: { readonly keys: string }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, flex: 'none' }}>
      {keysHere(keys).map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be pressed twice, and nothing moves
        <Fragment key={index}>
          {index > 0 && (
            <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
              then
            </Box>
          )}
          <KeyHint keys={name} />
        </Fragment>
      ))}
    </Box>
  );
}
