import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly onAction: () => void;
  /** The step most people take next. */
  readonly primary?: boolean;
}

/** One way to begin, as a row of a list. */
export function StartOption({ icon: Icon, title, children, action, onAction, primary = false }: Props) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 4,
        py: 3,
        '& + &': { borderTop: 1, borderColor: 'hairline' },
      }}
    >
      <Box sx={{ color: 'text.secondary', flex: 'none', display: 'grid' }}>
        <Icon size={20} strokeWidth={1.5} aria-hidden />
      </Box>
      <Box sx={{ flex: 1 }}>
        <Typography variant="h3" component="h2">
          {title}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>{children}</Typography>
      </Box>
      <Button
        {...(primary ? { variant: 'contained', color: 'primary' } : {})}
        onClick={onAction}
        sx={{ minWidth: 136 }}
      >
        {action}
      </Button>
    </Box>
  );
}
