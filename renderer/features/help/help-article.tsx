import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { MONO_FONT } from '../../theme/theme.ts';
import { helpAddress } from './help-address.ts';
import { type HelpPage, helpPage } from './help-pages.ts';
import { MarkdownView } from './markdown-view.tsx';

const PREFIX = 'help-';

/** `query.md#values`, `#values`: where it leads within the help. Nothing outside of it is ever linked. */
function resolve(from: HelpPage, href: string): string | null {
  const [, file, at] = /^(?:([\w-]+)\.md)?(?:#([\p{L}\p{N}_-]+))?$/u.exec(href) ?? [];
  if (file === undefined && at === undefined) return null;
  const page = file === undefined ? from : helpPage(file);
  return page ? helpAddress(page.id, at) : null;
}

const looks = {
  maxWidth: 760,
  fontSize: 14,
  lineHeight: '22px',
  overflowWrap: 'anywhere',
  '& h1': { fontSize: 20, lineHeight: '28px', fontWeight: 600, mt: 0, mb: 4 },
  '& h2': { fontSize: 16, lineHeight: '24px', fontWeight: 600, mt: 8, mb: 2, scrollMarginTop: '16px' },
  '& h3, & h4': { fontSize: 14, lineHeight: '20px', fontWeight: 600, mt: 6, mb: 2, scrollMarginTop: '16px' },
  '& :is(h1, h2, h3, h4):focus-visible': { outline: 'none' },
  '& p': { my: 3 },
  '& :is(ul, ol)': { my: 3, pl: 5 },
  '& li': { my: 1 },
  '& li > p': { my: 1 },
  '& code': {
    fontFamily: MONO_FONT,
    fontSize: '0.9em',
    fontVariantLigatures: 'none',
    px: '3px',
    borderRadius: '4px',
    bgcolor: 'surface.sunken',
  },
  '& pre': { my: 4, p: 4, overflowX: 'auto', borderRadius: 1, bgcolor: 'surface.sunken', lineHeight: '20px' },
  '& pre code': { p: 0, bgcolor: 'transparent', fontSize: 13 },
  '& [data-scrolls]': { my: 4, overflowX: 'auto' },
  '& table': { borderCollapse: 'collapse', width: '100%', fontSize: 13, lineHeight: '20px' },
  '& :is(th, td)': {
    textAlign: 'left',
    verticalAlign: 'top',
    py: '6px',
    pr: 4,
    borderBottom: 1,
    borderColor: 'hairline',
  },
  '& th': { fontSize: 12, fontWeight: 550, color: 'text.secondary' },
  '& td:first-of-type code': { overflowWrap: 'normal' },
} as const;

interface Props {
  readonly page: HelpPage;
  /** The heading it is opened at; null for its beginning. */
  readonly at: string | null;
}

/** One page, opened where the address says: there the reading goes on, for eyes and for screen readers. */
export function HelpArticle({ page, at }: Props) {
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = at === null ? article.current : document.getElementById(`${PREFIX}${at}`);
    const target = at === null || !place ? article.current?.querySelector('h1') : place;
    target?.focus({ preventScroll: true });
    if (at === null || !place) article.current?.closest('[data-scroller]')?.scrollTo({ top: 0 });
    else place.scrollIntoView({ block: 'start' });
  }, [at]);
  return (
    <Box component="article" ref={article} sx={looks}>
      <MarkdownView blocks={page.blocks} link={(href) => resolve(page, href)} idPrefix={PREFIX} />
    </Box>
  );
}
