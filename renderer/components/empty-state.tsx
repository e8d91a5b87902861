import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  readonly icon?: LucideIcon;
  readonly title: string;
  /** Why it is empty. */
  readonly children?: ReactNode;
  /** The one next step. */
  readonly action?: ReactNode;
}

/** Nothing to show, and the one thing to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <Box sx={{ display: 'grid', placeItems: 'center', minHeight: 240, height: '100%', p: 8 }}>
      <Box sx={{ maxWidth: 420, textAlign: 'center' }}>
        {Icon && (
          <Box sx={{ color: 'faint', mb: 3 }}>
            <Icon size={28} strokeWidth={1.5} aria-hidden />
          </Box>
        )}
        <Typography variant="h3" component="p">
          {title}
        </Typography>
        {children !== undefined && (
          <Typography component="div" sx={{ color: 'text.secondary', mt: 1 }}>
            {children}
          </Typography>
        )}
        {action !== undefined && <Box sx={{ mt: 4 }}>{action}</Box>}
      </Box>
    </Box>
  );
}
