import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { ChevronDown, ChevronUp, CircleCheck, Circle as CircleIcon, X } from 'lucide-react';
import { useId, useState } from 'react';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { TOUR_TASKS } from './tour-tasks.ts';
import { type TourHandle, useTourProgress } from './use-tour.ts';

function Tasks({ id, done, current }: { id: string; done: readonly string[]; current: string | undefined }) {
  return (
    <Box
      component="ol"
      id={id}
      aria-label="Tasks"
      sx={{
        m: 0,
        px: 4,
        pt: 3,
        pb: 1,
        listStyle: 'none',
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(360px, 1fr))',
        gap: 3,
        maxHeight: 280,
        overflowY: 'auto',
      }}
    >
      {TOUR_TASKS.map((task) => {
        const isDone = done.includes(task.id);
        const Icon = isDone ? CircleCheck : CircleIcon;
        return (
          <Box
            component="li"
            key={task.id}
            aria-current={task.id === current ? 'step' : undefined}
            sx={{ display: 'flex', gap: 2 }}
          >
            <Box sx={{ flex: 'none', pt: '2px', color: isDone ? 'accent.main' : 'faint' }}>
              <Icon size={16} aria-hidden />
            </Box>
            <Box>
              <Box
                sx={{
                  fontWeight: task.id === current ? 600 : 400,
                  color: isDone ? 'text.secondary' : undefined,
                }}
              >
                {task.title}
                <VisuallyHidden>{isDone ? ', done' : ', to do'}</VisuallyHidden>
              </Box>
              <Box sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>{task.hint}</Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

interface Props {
  readonly sourceId: string;
  readonly tour: TourHandle;
}

/**
 * The tour: work on the sample's attack that ticks itself off. It stands under what is worked on, covers nothing,
 * waits for nobody, and goes away for good when it is put away.
 */
export function TourStrip({ sourceId, tour: { done, isFinished, show, beginAgain } }: Props) {
  const id = useId();
  const [expanded, setExpanded] = useState(false);
  useTourProgress(sourceId, true);
  const current = TOUR_TASKS.find((task) => !done.includes(task.id));
  return (
    <Box
      component="aside"
      aria-label="Tour"
      sx={{ gridArea: 'tour', borderTop: 1, borderColor: 'hairline', bgcolor: 'surface.raised', minWidth: 0 }}
    >
      {expanded && <Tasks id={id} done={done} current={current?.id} />}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, minHeight: 44, px: 4 }}>
        <Box
          component="span"
          className="tabular"
          sx={{
            flex: 'none',
            px: 2,
            borderRadius: 1,
            fontSize: 12,
            lineHeight: '20px',
            fontWeight: 550,
            color: 'accent.strong',
            bgcolor: 'accent.soft',
          }}
        >
          {done.length} of {TOUR_TASKS.length}
        </Box>
        <Box role="status" sx={{ flex: 1, minWidth: 0, py: 1 }}>
          {current ? (
            <>
              <Box component="span" sx={{ fontWeight: 600, mr: 2 }}>
                {current.title}
              </Box>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {current.hint}
              </Box>
            </>
          ) : (
            <>
              <Box component="span" sx={{ fontWeight: 600, mr: 2 }}>
                You found the attack, proved the log and took it with you.
              </Box>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                That is all there is to it: open a log of your own next.
              </Box>
            </>
          )}
        </Box>
        {isFinished && (
          <Button variant="text" onClick={beginAgain} sx={{ flex: 'none', height: 28, px: 2 }}>
            Begin again
          </Button>
        )}
        <Button
          variant="text"
          aria-expanded={expanded}
          aria-controls={expanded ? id : undefined}
          onClick={() => setExpanded(!expanded)}
          endIcon={expanded ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
          sx={{ flex: 'none', height: 28, px: 2 }}
        >
          All tasks
        </Button>
        <Tooltip title="Put the tour away">
          <IconButton aria-label="Put the tour away" onClick={() => show(false)} sx={{ mr: -2 }}>
            <X size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      </Box>
    </Box>
  );
}
