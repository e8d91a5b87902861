import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useEffect, useState } from 'react';
import type { Bridge } from '../bridge/bridge.ts';
import { BridgeProvider } from '../bridge/bridge-provider.tsx';
import { FaultNotice } from '../components/fault-notice.tsx';

type State =
  | { kind: 'connecting' }
  | { kind: 'connected'; bridge: Bridge }
  | { kind: 'failed'; fault: unknown };

/** Connects the page before anything else is shown. */
export function StartConnection({
  connect,
  children,
}: {
  connect: () => Promise<Bridge>;
  children: ReactNode;
}) {
  const [state, setState] = useState<State>({ kind: 'connecting' });

  useEffect(() => {
    if (state.kind !== 'connecting') return;
    let wanted = true;
    connect().then(
      (bridge) => wanted && setState({ kind: 'connected', bridge }),
      (fault: unknown) => wanted && setState({ kind: 'failed', fault }),
    );
    return () => {
      wanted = false;
    };
  }, [state.kind, connect]);

  if (state.kind === 'connected') return <BridgeProvider bridge={state.bridge}>{children}</BridgeProvider>;
  if (state.kind === 'connecting') return null;
  return (
    <Box component="main" sx={{ maxWidth: 520, mx: 'auto', mt: 24, px: 4 }}>
      <FaultNotice
        fault={state.fault}
        actions={<Button onClick={() => setState({ kind: 'connecting' })}>Connect again</Button>}
      />
    </Box>
  );
}
