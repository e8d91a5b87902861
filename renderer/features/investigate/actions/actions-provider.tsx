import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type MouseEvent, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { faultOf } from '../../../bridge/use-work.ts';
import { copyText } from '../../../components/copy-text.ts';
import type { ActionTarget, ActionTools, EntryAction } from './action.ts';
import { ActionMenu, type MenuRequest } from './action-menu.tsx';
import { actionsFor } from './actions.ts';

export interface Actions {
  /** For `onContextMenu`: opens the menu where the pointer is, or at the element where a key asked for it. */
  readonly openMenu: (event: MouseEvent<Element> | MenuRequest['at'], target: ActionTarget) => void;
  /** Does what a key in the grid stands for; false where it stands for nothing that applies. */
  readonly runShortcut: (key: string, target: ActionTarget) => boolean;
  readonly run: (action: EntryAction, target: ActionTarget) => void;
  readonly tools: ActionTools;
}

const ActionsContext = createContext<Actions | null>(null);

/** What can be done with a value or an entry, for everything within. */
export function useActions(): Actions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error('There is no ActionsProvider around this.');
  return actions;
}

function placeOf(event: MouseEvent<Element>): MenuRequest['at'] {
  // A key opens the menu without a place of the pointer.
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY };
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  return { x: left, y: bottom };
}

interface Props {
  readonly tools: Omit<ActionTools, 'copy' | 'say'>;
  readonly children: ReactNode;
}

/** What was said last, and what there is to do about it. */
interface Said {
  readonly words: string;
  /** A text the browser did not let go to the clipboard by itself. */
  readonly toCopy?: { readonly text: string; readonly what: string };
}

/** Holds the one menu of actions and says what became of a copy. */
export function ActionsProvider({ tools, children }: Props) {
  const [request, setRequest] = useState<MenuRequest | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const copy = useCallback((text: string, what: string) => {
    // What took long to read is copied too late after the click: then another click does it.
    setSaid(
      copyText(text)
        ? { words: `Copied ${what}` }
        : { words: `Ready to copy ${what}`, toCopy: { text, what } },
    );
  }, []);
  const actions = useMemo<Actions>(() => {
    const all: ActionTools = { ...tools, copy, say: (words) => setSaid({ words }) };
    const run = (action: EntryAction, target: ActionTarget): void => {
      Promise.resolve(action.run(target, all)).catch((error: unknown) =>
        setSaid({ words: faultOf(error).message }),
      );
    };
    return {
      tools: all,
      run,
      openMenu(event, target) {
        if ('preventDefault' in event) event.preventDefault();
        setRequest({ target, at: 'preventDefault' in event ? placeOf(event) : event });
      },
      runShortcut(key, target) {
        const action = actionsFor(target).find(({ shortcut }) => shortcut === key);
        if (action) run(action, target);
        return action !== undefined;
      },
    };
  }, [tools, copy]);
  const { toCopy } = said ?? {};
  return (
    <ActionsContext value={actions}>
      {children}
      <ActionMenu request={request} run={actions.run} onClose={() => setRequest(null)} />
      <Snackbar
        open={said !== null}
        message={said?.words}
        action={toCopy && <Button onClick={() => copy(toCopy.text, toCopy.what)}>Copy</Button>}
        autoHideDuration={toCopy ? 60_000 : 2_500}
        // The click that made it is no click away from it.
        onClose={(_event, reason) => reason !== 'clickaway' && setSaid(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      />
    </ActionsContext>
  );
}
