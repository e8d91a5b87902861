import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { MONO_FONT } from '../../theme/theme.ts';
import { formatCount } from '../count.tsx';
import { type JsonLine, type JsonToken, jsonLines } from './json-lines.ts';
import { visibleText } from './visible-text.ts';

/** Lines and characters shown before somebody asks for all. */
const FIRST_LINES = 300;
const FIRST_CHARACTERS = 20_000;

const COLORS: Readonly<Record<JsonToken['kind'], string>> = {
  key: 'text.secondary',
  string: 'text.primary',
  number: 'accent.strong',
  literal: 'accent.strong',
  mark: 'faint',
};

const block = {
  m: 0,
  p: 3,
  border: 1,
  borderColor: 'hairline',
  borderRadius: 1,
  bgcolor: 'surface.sunken',
  fontFamily: MONO_FONT,
  fontSize: 12,
  lineHeight: '18px',
  fontVariantLigatures: 'none',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  unicodeBidi: 'isolate',
} as const;

function Line({ line }: { readonly line: JsonLine }) {
  return (
    <Box sx={{ pl: `${Math.min(line.depth, 24) * 14 + 14}px`, textIndent: '-14px' }}>
      <JsonTokens tokens={line.tokens} />
    </Box>
  );
}

/** The tokens of one line, spelled as they are stored. */
export function JsonTokens({ tokens }: { readonly tokens: readonly JsonToken[] }) {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no other identity
    <Box key={index} component="span" sx={{ color: COLORS[token.kind] }}>
      {visibleText(token.text)}
      {token.text === ':' ? ' ' : ''}
    </Box>
  ));
}

/** JSON text laid out with every token as it is stored; what is not JSON, or very long, is shown as the text it is. */
export function JsonView({ text }: { readonly text: string }) {
  const [all, setAll] = useState(false);
  const lines = useMemo(() => jsonLines(text), [text]);
  const cut = lines ? lines.length > FIRST_LINES : text.length > FIRST_CHARACTERS;
  return (
    <>
      {lines ? (
        <Box component="code" data-json="laid-out" sx={{ ...block, display: 'block' }}>
          {(all ? lines : lines.slice(0, FIRST_LINES)).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
            <Line key={index} line={line} />
          ))}
        </Box>
      ) : (
        <Box component="pre" data-json="raw" sx={block}>
          {visibleLines(all ? text : text.slice(0, FIRST_CHARACTERS))}
        </Box>
      )}
      {cut && !all && (
        <Button variant="text" onClick={() => setAll(true)} sx={{ mt: 1 }}>
          Show all {lines ? `${formatCount(lines.length)} lines` : `${formatCount(text.length)} characters`}
        </Button>
      )}
    </>
  );
}

/** Raw text keeps its line breaks; everything else unseen is named. */
const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n');
