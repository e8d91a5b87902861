import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import type { FigureProgress } from './use-figure.ts';

/** Milliseconds after which waiting is worth a word. */
const SAID_AFTER = 1_000;

interface Props {
  readonly figure: FigureProgress;
}

/** How far a figure has come, in one quiet line: the rows are there, so nothing of it is an alarm. */
export function FigureState({ figure }: Props) {
  const { fault, timedOut, isWaiting, isCancelled, cancel, again } = figure;
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setLong(true), SAID_AFTER);
    return () => clearTimeout(timer);
  }, [isWaiting]);

  if (isWaiting) return long ? <Line words="Counting…" act="Cancel" onAct={cancel} /> : null;
  if (isCancelled) return <Line words="Cancelled" act="Count" onAct={again} />;
  if (!fault) return null;
  if (timedOut) return <Line words="Timed out" act="Try longer" onAct={again} />;
  return <Line words={fault.message} act="Try again" onAct={again} />;
}

function Line({
  words,
  act,
  onAct,
}: {
  readonly words: string;
  readonly act: string;
  readonly onAct: () => void;
}) {
  return (
    <Box
      role="status"
      sx={{
        fontSize: 12,
        color: 'text.secondary',
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minWidth: 0,
      }}
    >
      <Box
        component="span"
        title={words}
        sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {words}
      </Box>
      <Button variant="text" onClick={onAct} sx={{ height: 24, px: 2, fontSize: 12, flex: 'none' }}>
        {act}
      </Button>
    </Box>
  );
}
