import { ReauthenticationProvider } from '../features/session/reauthentication.tsx';
import { SessionGate } from '../features/session/session-gate.tsx';
import { ConnectionGuard } from './connection-guard.tsx';
import { Frame } from './frame.tsx';
import { SlotsProvider } from './slots.tsx';

/** Everything after the connection stands: who are you, then the frame with its areas. */
export function App() {
  return (
    <ConnectionGuard>
      <SessionGate>
        <ReauthenticationProvider>
          <SlotsProvider>
            <Frame />
          </SlotsProvider>
        </ReauthenticationProvider>
      </SessionGate>
    </ConnectionGuard>
  );
}
