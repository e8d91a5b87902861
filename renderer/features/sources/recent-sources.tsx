import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { X } from 'lucide-react';
import type { Source } from '../../../main/contract/sources.ts';
import { Mono } from '../../components/mono.tsx';
import { Section } from '../../components/section.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { useForgetSource } from './use-forget-source.tsx';

interface Props {
  /** undefined while they are not known yet. */
  readonly sources: readonly Source[] | undefined;
  readonly onOpen: (source: Source) => void;
}

/** What was open before, last first. */
export function RecentSources({ sources, onOpen }: Props) {
  const { forget, dialog } = useForgetSource();
  if (sources === undefined || sources.length === 0) return null;
  return (
    <Section title="Recent">
      <Box
        component="ul"
        sx={{ m: 0, p: 0, border: 1, borderColor: 'hairline', borderRadius: 1, bgcolor: 'surface.panel' }}
      >
        {sources.map((source) => (
          <Box
            component="li"
            key={source.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              pr: 2,
              '& + &': { borderTop: 1, borderColor: 'hairline' },
              '&:hover': { bgcolor: 'surface.hover' },
            }}
          >
            <ButtonBase
              onClick={() => onOpen(source)}
              sx={{
                flex: 1,
                minWidth: 0,
                gap: 4,
                px: 4,
                py: 2,
                textAlign: 'left',
                justifyContent: 'flex-start',
              }}
            >
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Typography noWrap sx={{ fontWeight: 550 }}>
                  {source.name}
                </Typography>
                <Typography noWrap variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                  <Mono oneLine>{source.location}</Mono>
                </Typography>
              </Box>
              {source.lastOpened !== null && (
                <Typography variant="caption" sx={{ color: 'text.secondary', flex: 'none' }}>
                  <Timestamp value={source.lastOpened} show="minute" />
                </Typography>
              )}
            </ButtonBase>
            <Tooltip title="Forget this source">
              <IconButton aria-label={`Forget ${source.name}`} onClick={() => forget(source)}>
                <X size={16} aria-hidden />
              </IconButton>
            </Tooltip>
          </Box>
        ))}
      </Box>
      {dialog}
    </Section>
  );
}
