import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { visibleText } from '../../../components/entry/visible-text.ts';
import { KeyHint } from '../../../components/key-hint.tsx';
import type { ActionTarget, EntryAction } from './action.ts';
import { actionsFor } from './actions.ts';

export interface MenuRequest {
  readonly target: ActionTarget;
  /** Where it opens, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
}

interface Props {
  readonly request: MenuRequest | null;
  readonly run: (action: EntryAction, target: ActionTarget) => void;
  readonly onClose: () => void;
}

/** What can be done with what was pointed at. Closing gives the focus back to where it was. */
export function ActionMenu({ request, run, onClose }: Props) {
  const target = request?.target ?? {};
  const actions = actionsFor(target);
  return (
    <Menu
      open={request !== null}
      onClose={onClose}
      onContextMenu={(event) => event.preventDefault()}
      // Within a landmark, as all content has to be.
      container={() => document.getElementById('main')}
      anchorReference="anchorPosition"
      anchorPosition={{ left: request?.at.x ?? 0, top: request?.at.y ?? 0 }}
      slotProps={{ list: { 'aria-label': 'Actions' }, paper: { sx: { minWidth: 220, maxWidth: 420 } } }}
    >
      {actions.flatMap((action, index) => {
        const before = actions[index - 1];
        return [
          ...(before && before.group !== action.group
            ? [<Divider key={`before ${action.id}`} sx={{ my: 1 }} />]
            : []),
          <MenuItem
            key={action.id}
            onClick={() => {
              onClose();
              run(action, target);
            }}
          >
            <ListItemIcon sx={{ minWidth: 26, color: 'text.secondary' }}>
              <action.icon size={14} aria-hidden />
            </ListItemIcon>
            <Box component="span" sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' }}>
              {visibleText(action.label(target))}
            </Box>
            {action.shortcut !== undefined && target.listed !== undefined && (
              <Box component="span" aria-hidden="true" sx={{ ml: 4 }}>
                <KeyHint keys={action.shortcut} />
              </Box>
            )}
          </MenuItem>,
        ];
      })}
    </Menu>
  );
}
