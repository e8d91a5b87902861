import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { Fragment, useId } from 'react';
import { KeyCaps } from './key-caps.tsx';
import { type ShortcutGroup, shortcutList } from './shortcut-list.ts';
import { useCommandList } from './use-commands.ts';

function Group({ group: { name, shortcuts } }: { readonly group: ShortcutGroup }) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ breakInside: 'avoid', pb: 5 }}>
      <Typography id={id} variant="h3" sx={{ pb: 1 }}>
        {name}
      </Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
        {shortcuts.map(({ id: key, title, keys }) => (
          <Fragment key={key}>
            <Box component="dt" sx={{ py: '5px', borderTop: 1, borderColor: 'hairline' }}>
              {title}
            </Box>
            <Box
              component="dd"
              sx={{
                m: 0,
                py: '5px',
                pl: 3,
                display: 'flex',
                justifyContent: 'flex-end',
                alignItems: 'center',
                gap: 1,
                borderTop: 1,
                borderColor: 'hairline',
              }}
            >
              {keys.map((spec, index) => (
                <Fragment key={spec}>
                  {index > 0 && (
                    <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
                      or
                    </Box>
                  )}
                  <KeyCaps keys={spec} />
                </Fragment>
              ))}
            </Box>
          </Fragment>
        ))}
      </Box>
    </Box>
  );
}

interface Props {
  /** Whether the host has a menu with keys of its own. */
  readonly menu: boolean;
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
  readonly onClose: () => void;
}

/** Every key that does something now, out of the same table that runs them. */
export function ShortcutsDialog({ menu, singleKeys, onSingleKeys, onClose }: Props) {
  const id = useId();
  const groups = shortcutList(useCommandList(), { menu });
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth={false}
      aria-labelledby={id}
      slotProps={{ paper: { sx: { width: 840 } } }}
    >
      <DialogTitle id={id}>Keyboard shortcuts</DialogTitle>
      <DialogContent tabIndex={0} sx={{ columns: 2, columnGap: 8, '&:focus-visible': { outlineOffset: -2 } }}>
        {groups.map((group) => (
          <Group key={group.name} group={group} />
        ))}
      </DialogContent>
      <DialogActions sx={{ borderTop: 1, borderColor: 'hairline', pt: 3 }}>
        <FormControlLabel
          control={
            <Switch size="small" checked={singleKeys} onChange={(_event, checked) => onSingleKeys(checked)} />
          }
          label="Keys without Ctrl act outside the list and the entry"
          sx={{ ml: 0, mr: 'auto', gap: 2 }}
        />
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
