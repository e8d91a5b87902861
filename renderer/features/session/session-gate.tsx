import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { useBridgeEvent } from '../../bridge/bridge-provider.tsx';
import { callKey } from '../../bridge/use-call.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FirstRun } from './first-run.tsx';
import { usePreferences } from './preferences.ts';
import { useSession } from './session.ts';
import { SessionScreen } from './session-screen.tsx';
import { SignIn } from './sign-in.tsx';
import { useActivity } from './use-activity.ts';
import { useColorPreference } from './use-color-preference.ts';

/**
 * Lets nobody further who is not signed in; goes back to sign-in, with the reason, when the session ends. What is behind it
 * begins with the person's own preferences: a key that was turned off must not act for a moment, nor a zone be the wrong one.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data: session, error } = useSession();
  const { settled } = usePreferences();
  const [ended, setEnded] = useState<'idle' | 'signed-out' | null>(null);

  useBridgeEvent(
    'session.ended',
    useCallback(
      ({ reason }) => {
        setEnded(reason);
        void queries.invalidateQueries({ queryKey: callKey('session.state') });
      },
      [queries],
    ),
  );
  const signedIn = session?.state === 'signed-in';
  useActivity(signedIn);
  useColorPreference(signedIn);

  if (session === undefined) {
    return error ? (
      <SessionScreen>
        <FaultNotice fault={error} />
      </SessionScreen>
    ) : null;
  }
  if (session.state === 'first-run') return <FirstRun />;
  if (session.state === 'signed-out') {
    return <SignIn ended={ended} idleMinutes={session.idleMinutes} onSignedIn={() => setEnded(null)} />;
  }
  return settled ? children : null;
}
