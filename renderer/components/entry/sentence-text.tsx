import Box from '@mui/material/Box';
import type { ListedEntry } from '../../../main/contract/entries.ts';
import { type SentencePart, sentenceOf } from './sentence.ts';
import { visibleText } from './visible-text.ts';

export const SENTENCE_STYLE = {
  words: { color: 'text.secondary' },
  who: { color: 'text.primary', fontWeight: 550 },
  what: { color: 'text.primary' },
  where: { color: 'text.secondary', fontVariantNumeric: 'tabular-nums' },
} as const satisfies Record<SentencePart['kind'], object>;

/** An entry as a sentence, the evidence in it set apart from our own words and isolated from their direction. */
export function SentenceText({ listed }: { readonly listed: ListedEntry }) {
  return sentenceOf(listed).map((part, index) => (
    <Box
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other identity
      key={index}
      component={part.kind === 'words' ? 'span' : 'bdi'}
      sx={SENTENCE_STYLE[part.kind]}
    >
      {part.kind === 'words' ? part.text : visibleText(part.text)}
    </Box>
  ));
}
