import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { Verification } from '../../../main/contract/integrity.ts';
import { formatRoute } from '../../app/route.ts';
import { formatCountOf } from '../../components/count.tsx';
import { Glyph } from '../../components/entry/mark.tsx';
import { VerdictGlyph } from '../../components/entry/verdict-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Mono } from '../../components/mono.tsx';
import { Section } from '../../components/section.tsx';

const TITLES: Readonly<Record<Verification['sourceFindings'][number]['reason'], string>> = {
  'recipe-switch': 'Entries follow more than one recipe',
  'duplicate-keys': 'Details name a key twice',
  'no-recipe': 'No known recipe fits',
};

/** What was found about the source as a whole. */
export function SourceFindings({ verification }: { readonly verification: Verification }) {
  const { sourceFindings, sourceId } = verification;
  if (sourceFindings.length === 0) return null;
  return (
    <Section title="About the source as a whole">
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 3 }}>
        {sourceFindings.map(({ reason, explanation, entries, examples }) => (
          <Box component="li" key={reason} sx={{ display: 'flex', gap: 3 }}>
            <Box sx={{ color: 'verdict.modified.main', pt: '3px' }}>
              <Glyph>
                <VerdictGlyph kind="modified" />
              </Glyph>
            </Box>
            <Box>
              <Typography sx={{ fontWeight: 550 }}>
                {TITLES[reason]}: {formatCountOf(entries, 'entry', 'entries')}
              </Typography>
              <Typography sx={{ color: 'text.secondary', maxWidth: 640 }}>{explanation}</Typography>
              {examples.map((id) => (
                <Box key={id}>
                  <Link href={formatRoute('investigate', { source: sourceId, entry: id })}>
                    <Mono>{visibleText(id)}</Mono>
                  </Link>
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
