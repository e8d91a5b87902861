import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { Keyboard, Search } from 'lucide-react';
import { useState } from 'react';
import { useRoute } from '../../app/route.ts';
import { useTitle } from '../../app/use-title.ts';
import { commandTable } from '../../commands/command-table.ts';
import { helpAddress } from './help-address.ts';
import { HelpArticle } from './help-article.tsx';
import { HelpContents } from './help-contents.tsx';
import { HELP_PAGES, type HelpPage, helpPage } from './help-pages.ts';
import { searchHelp } from './help-search.ts';

/** What was found, under the search field; a click or Enter leads there. */
function Found({ typed, onGo }: { readonly typed: string; readonly onGo: () => void }) {
  const found = searchHelp(typed, HELP_PAGES);
  return (
    <>
      <Box role="status" sx={{ fontSize: 12, color: 'text.secondary', px: 2, pb: 1 }}>
        {found.length === 0 ? 'Nothing in the help has these words.' : `${found.length} found`}
      </Box>
      <Box component="ul" aria-label="Found" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {found.map(({ page, at, title }) => (
          <li key={`${page.id} ${at}`}>
            <Box
              component="a"
              href={helpAddress(page.id, at)}
              onClick={onGo}
              sx={{
                display: 'block',
                px: 2,
                py: '5px',
                borderRadius: 1,
                lineHeight: '18px',
                textDecoration: 'none',
                color: 'text.primary',
                '&:hover': { bgcolor: 'surface.hover' },
              }}
            >
              {title}
              {at !== null && (
                <Box component="span" sx={{ display: 'block', fontSize: 12, color: 'text.secondary' }}>
                  {page.title}
                </Box>
              )}
            </Box>
          </li>
        ))}
      </Box>
    </>
  );
}

function firstAddress(typed: string): string | null {
  const [first] = searchHelp(typed, HELP_PAGES, 1);
  return first ? helpAddress(first.page.id, first.at) : null;
}

/** The project's own pages, inside the app: nothing is fetched. */
export function HelpView() {
  const { params } = useRoute();
  const page: HelpPage | undefined = helpPage(params.get('page')) ?? HELP_PAGES[0];
  const at = params.get('at');
  const [typed, setTyped] = useState('');
  useTitle(page?.title, 'Help');
  if (!page) return null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '280px minmax(0, 1fr)', height: '100%', minHeight: 0 }}>
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 3,
          p: 4,
          overflowY: 'auto',
          borderRight: 1,
          borderColor: 'hairline',
        }}
      >
        <Box component="search" aria-label="Help">
          <OutlinedInput
            fullWidth
            value={typed}
            placeholder="Search the help"
            inputProps={{ 'aria-label': 'Search the help', maxLength: 100 }}
            startAdornment={
              <InputAdornment position="start" sx={{ color: 'faint', mr: 0 }}>
                <Search size={14} aria-hidden />
              </InputAdornment>
            }
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setTyped('');
              const address = event.key === 'Enter' ? firstAddress(typed) : null;
              if (address === null) return;
              window.location.hash = address;
              setTyped('');
            }}
          />
        </Box>
        <Box sx={{ flex: 1 }}>
          {typed.trim() === '' ? (
            <HelpContents page={page} at={at} />
          ) : (
            <Found typed={typed} onGo={() => setTyped('')} />
          )}
        </Box>
        <Button
          variant="text"
          startIcon={<Keyboard size={14} aria-hidden />}
          onClick={() => commandTable.run('help.shortcuts')}
          sx={{ justifyContent: 'flex-start', px: 2, flex: 'none' }}
        >
          Keyboard shortcuts
        </Button>
      </Box>
      <Box data-scroller sx={{ overflowY: 'auto', px: 8, pt: 6, pb: 16, bgcolor: 'surface.panel' }}>
        <HelpArticle key={page.id} page={page} at={at} />
      </Box>
    </Box>
  );
}
