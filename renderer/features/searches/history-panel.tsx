import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import type { SearchStep } from '../../../main/contract/searches.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import { SearchText } from './search-text.tsx';
import { type StepLine, stepLines } from './step-lines.ts';

interface Props {
  readonly steps: readonly SearchStep[];
  readonly current: SearchStep | undefined;
  readonly addressOf: (step: SearchStep) => string;
}

function Step({ step, current, address }: { step: SearchStep; current: boolean; address: string }) {
  const element = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <Box
      component="a"
      ref={element}
      href={address}
      aria-current={current ? 'step' : undefined}
      sx={{
        position: 'relative',
        display: 'flex',
        alignItems: 'flex-start',
        gap: 3,
        pl: 6,
        pr: 2,
        py: '5px',
        borderRadius: 1,
        color: 'text.primary',
        textDecoration: 'none',
        '&:hover': { bgcolor: 'surface.hover' },
        '&:focus-visible': { outlineOffset: -2 },
        '&[aria-current]': { bgcolor: 'surface.selected' },
        // The knot on the line.
        '&::before': {
          content: '""',
          boxSizing: 'border-box',
          position: 'absolute',
          left: 6,
          top: 11,
          width: 9,
          height: 9,
          borderRadius: '50%',
          border: '2px solid',
          borderColor: current ? 'accent.main' : 'edge',
          bgcolor: current ? 'accent.main' : 'surface.raised',
        },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <SearchText search={step.search} />
      </Box>
      <Box sx={{ flex: 'none', fontSize: 12, lineHeight: '20px', color: 'text.secondary' }}>
        <Timestamp value={step.asked} show="minute" />
      </Box>
    </Box>
  );
}

function Line({ line, props }: { readonly line: StepLine; readonly props: Props }) {
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        '& > li': { position: 'relative' },
        // The line itself, from knot to knot.
        '& > li:not(:last-of-type)::before': {
          content: '""',
          position: 'absolute',
          left: 10,
          top: 20,
          bottom: -11,
          width: '1px',
          bgcolor: 'edge',
        },
      }}
    >
      {line.map(({ step, branches }) => (
        <li key={step.number}>
          <Step step={step} current={step.number === props.current?.number} address={props.addressOf(step)} />
          {branches.map((branch) => (
            <Box key={branch[0]?.step.number} sx={{ pl: 5, position: 'relative' }}>
              <Box
                aria-hidden
                sx={{
                  position: 'absolute',
                  left: 10,
                  top: -6,
                  width: 15,
                  height: 22,
                  borderLeft: 1,
                  borderBottom: 1,
                  borderColor: 'edge',
                  borderBottomLeftRadius: 6,
                }}
              />
              <Line line={branch} props={props} />
            </Box>
          ))}
        </li>
      ))}
    </Box>
  );
}

/** Every query that was asked of this source, as the tree it was asked in. */
export function HistoryPanel(props: Props) {
  const lines = stepLines(props.steps);
  return (
    <>
      <Box sx={{ flex: 'none', px: 4, pt: 3, pb: 2 }}>
        <Box component="h2" sx={{ m: 0, fontSize: 14, lineHeight: '20px', fontWeight: 600 }}>
          History
        </Box>
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
          What you asked of this source. Go back to a step and ask something else: both ways stay.
        </Box>
      </Box>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          px: 2,
          pb: 3,
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 2,
          alignContent: 'start',
        }}
      >
        {lines.length === 0 && <Box sx={{ px: 2, color: 'text.secondary' }}>Nothing was asked yet.</Box>}
        {lines.map((line) => (
          <Line key={line[0]?.step.number} line={line} props={props} />
        ))}
      </Box>
    </>
  );
}
