import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import { RpcError } from '../../../main/rpc/rpc-error.ts';
import { faultOf } from '../../bridge/use-work.ts';
import { ReauthenticationDialog } from './reauthentication-dialog.tsx';

/** Runs an action; where it asks for the password first, asks the person and runs it again. */
export type WithReauthentication = <T>(action: () => Promise<T>) => Promise<T>;

const ReauthenticationContext = createContext<WithReauthentication | null>(null);

interface Question {
  readonly answer: (confirmed: boolean) => void;
}

/** Keeps the password dialog that destructive actions open: see `useReauthentication`. */
export function ReauthenticationProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);

  const confirm = useCallback<WithReauthentication>(async (action) => {
    try {
      return await action();
    } catch (error) {
      if (faultOf(error).code !== 'REAUTHENTICATION_REQUIRED') throw error;
    }
    const confirmed = await new Promise<boolean>((resolve) => setQuestion({ answer: resolve }));
    setQuestion(null);
    if (!confirmed) throw new RpcError('CANCELLED', 'The password was not given.');
    return action();
  }, []);

  return (
    <ReauthenticationContext value={confirm}>
      {children}
      {question !== null && <ReauthenticationDialog onAnswer={question.answer} />}
    </ReauthenticationContext>
  );
}

/**
 * For destructive actions: `await withPassword(() => bridge.call('accounts.remove', { accountId }))`. Rejects with
 * CANCELLED where the person turned back at the password.
 */
export function useReauthentication(): WithReauthentication {
  const confirm = use(ReauthenticationContext);
  if (!confirm) throw new Error('useReauthentication needs a ReauthenticationProvider above it.');
  return confirm;
}
