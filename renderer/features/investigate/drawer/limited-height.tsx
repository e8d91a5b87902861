import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** Pixels: some fifteen lines, so that what stands below is still near. */
const MOST = 288;
/** So little more is shown at once: a button would take as much. */
const SLACK = 40;

interface Props {
  /** What it shows, within a sentence: `details`. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Something that may be long: the beginning of it, to be scrolled through, until somebody asks for all. */
export function LimitedHeight({ name, children }: Props) {
  const id = useId();
  const content = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState(false);
  const [isAll, setAll] = useState(false);
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setLong(element.offsetHeight > MOST + SLACK));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <Box
        id={id}
        sx={{
          overflowY: 'auto',
          ...(!isAll && { maxHeight: isLong ? MOST : MOST + SLACK }),
        }}
      >
        <div ref={content}>{children}</div>
      </Box>
      {isLong && (
        <Button
          variant="text"
          aria-expanded={isAll}
          aria-controls={id}
          onClick={() => setAll(!isAll)}
          startIcon={isAll ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
          sx={{ mt: 1, ml: -1, height: 28, px: 2 }}
        >
          {isAll ? `Show less of the ${name}` : `Show all of the ${name}`}
        </Button>
      )}
    </>
  );
}
