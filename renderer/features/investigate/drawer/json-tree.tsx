import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Ban, ChevronDown, ChevronRight, ListFilter } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { formatCount } from '../../../components/count.tsx';
import { jsonLines } from '../../../components/entry/json-lines.ts';
import { type PathLine, pathInWords, stringOf, withPaths } from '../../../components/entry/json-paths.ts';
import { JsonTokens, JsonView } from '../../../components/entry/json-view.tsx';
import { MONO_FONT } from '../../../theme/theme.ts';
import type { Pointed } from '../actions/action.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { pointedPath } from '../actions/pointed.ts';

/** Lines drawn before somebody asks for all. */
const FIRST_LINES = 300;

/** What the query language can ask about the value of a line; null where the line only closes something. */
function pointedLine({ path, value }: PathLine): Pointed | null {
  if (path === null || path.length === 0) return null;
  const name = `details.${pathInWords(path)}`;
  if (!value) return { label: name, text: null, clause: `has:${name}` };
  if (value.text === 'null') return pointedPath(name, null);
  return pointedPath(name, value.kind === 'string' ? stringOf(value.text) : value.text);
}

interface TreeProps {
  readonly listed: ListedEntry;
  readonly text: string;
}

/** Details as a tree: what is opened can be closed, and what a path leads to can be asked for. */
export const JsonTree = memo(function JsonTree({ listed, text }: TreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const [all, setAll] = useState(false);
  const lines = useMemo(() => {
    const laidOut = jsonLines(text);
    return laidOut && withPaths(laidOut);
  }, [text]);
  if (!lines) return <JsonView text={text} />;

  const shown: number[] = [];
  for (let at = 0; at < lines.length && (all || shown.length < FIRST_LINES); ) {
    shown.push(at);
    at = closed.has(at) ? (lines[at]?.closedBy ?? at) + 1 : at + 1;
  }
  const toggle = (at: number): void => {
    const next = new Set(closed);
    if (!next.delete(at)) next.add(at);
    setClosed(next);
  };
  return (
    <>
      <Box
        data-json="tree"
        sx={{
          py: 2,
          border: 1,
          borderColor: 'hairline',
          borderRadius: 1,
          bgcolor: 'surface.sunken',
          fontFamily: MONO_FONT,
          fontSize: 12,
          lineHeight: '18px',
          fontVariantLigatures: 'none',
          overflowWrap: 'anywhere',
          unicodeBidi: 'isolate',
        }}
      >
        {shown.map((at) => {
          const line = lines[at];
          return (
            line && (
              <TreeLine
                key={at}
                line={line}
                listed={listed}
                isClosed={closed.has(at)}
                onToggle={() => toggle(at)}
              />
            )
          );
        })}
      </Box>
      {!all && shown.length === FIRST_LINES && lines.length > FIRST_LINES && (
        <Button variant="text" onClick={() => setAll(true)} sx={{ mt: 1 }}>
          Show all {formatCount(lines.length)} lines
        </Button>
      )}
    </>
  );
});

interface LineProps {
  readonly line: PathLine;
  readonly listed: ListedEntry;
  readonly isClosed: boolean;
  readonly onToggle: () => void;
}

function TreeLine({ line, listed, isClosed, onToggle }: LineProps) {
  const { openMenu } = useActions();
  const pointed = pointedLine(line);
  const opens = line.tokens.at(-1)?.text;
  return (
    <Box
      onContextMenu={(event) => pointed && openMenu(event, { value: pointed, listed })}
      sx={{
        position: 'relative',
        display: 'flex',
        pl: `${Math.min(line.depth, 24) * 14 + 4}px`,
        pr: 1,
        '& .st-path': { opacity: 0, pointerEvents: 'none' },
        '&:hover, &:focus-within': { bgcolor: 'surface.hover' },
        '&:hover .st-path, &:focus-within .st-path': { opacity: 1, pointerEvents: 'auto' },
      }}
    >
      <Box sx={{ width: 16, flex: 'none' }}>
        {line.closedBy !== null && (
          <ButtonBase
            aria-expanded={!isClosed}
            aria-label={`${isClosed ? 'Expand' : 'Collapse'} ${pointed?.label ?? 'details'}`}
            onClick={onToggle}
            sx={{ width: 16, height: 18, color: 'text.secondary' }}
          >
            {isClosed ? <ChevronRight size={12} aria-hidden /> : <ChevronDown size={12} aria-hidden />}
          </ButtonBase>
        )}
      </Box>
      <Box component="code" sx={{ flex: 1, minWidth: 0, fontFamily: 'inherit' }}>
        <JsonTokens tokens={line.tokens} />
        {isClosed && (
          <Box component="span" sx={{ color: 'faint' }}>
            {` … ${opens === '[' ? ']' : '}'}`}
          </Box>
        )}
      </Box>
      {pointed?.clause != null && <PathButtons pointed={pointed} clause={pointed.clause} />}
    </Box>
  );
}

function PathButtons({ pointed, clause }: { readonly pointed: Pointed; readonly clause: string }) {
  const { tools } = useActions();
  const sides = [
    { negated: false, title: 'Only this', Icon: ListFilter },
    { negated: true, title: 'Not this', Icon: Ban },
  ];
  return (
    <Box
      className="st-path"
      sx={{
        position: 'absolute',
        right: 2,
        top: 0,
        display: 'flex',
        bgcolor: 'surface.hover',
        borderRadius: 1,
      }}
    >
      {sides.map(({ negated, title, Icon }) => (
        <Tooltip key={title} title={`${title}: ${clause.length > 80 ? `${clause.slice(0, 79)}…` : clause}`}>
          <IconButton
            aria-label={`${title}: ${pointed.label}`}
            onClick={() => tools.addClause({ text: clause, negated })}
            sx={{ width: 18, height: 18, borderRadius: '4px' }}
          >
            <Icon size={12} aria-hidden />
          </IconButton>
        </Tooltip>
      ))}
    </Box>
  );
}
