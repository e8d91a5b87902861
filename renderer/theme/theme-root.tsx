import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Baseline } from './baseline.tsx';
import { MODE_KEY } from './color-mode.ts';
import { theme } from './theme.ts';

/** The nonce the host put into the page; styles without it are refused by the content security policy. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || undefined;
}

const nonce = styleNonce();
const cache = createCache({ key: 'st', ...(nonce === undefined ? {} : { nonce }) });

export function ThemeRoot({ children }: { children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey={MODE_KEY} noSsr>
        <Baseline />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
