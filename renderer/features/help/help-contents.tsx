import Box from '@mui/material/Box';
import { helpAddress } from './help-address.ts';
import { HELP_PAGES, type HelpPage } from './help-pages.ts';
import { sectionsOf } from './help-search.ts';

interface LinkProps {
  readonly href: string;
  readonly current: boolean;
  readonly inner?: boolean;
  readonly children: string;
}

function ContentsLink({ href, current, inner = false, children }: LinkProps) {
  return (
    <Box
      component="a"
      href={href}
      aria-current={current ? 'page' : undefined}
      sx={{
        display: 'block',
        px: 2,
        py: '5px',
        pl: inner ? 5 : 2,
        borderRadius: 1,
        fontSize: inner ? 12 : 13,
        lineHeight: '18px',
        textDecoration: 'none',
        fontWeight: current && !inner ? 600 : 400,
        color: current ? 'accent.strong' : inner ? 'text.secondary' : 'text.primary',
        bgcolor: current && !inner ? 'surface.selected' : undefined,
        '&:hover': { bgcolor: 'surface.hover' },
      }}
    >
      {children}
    </Box>
  );
}

/** The pages there are, and the parts of the one that is open. */
export function HelpContents({ page, at }: { readonly page: HelpPage; readonly at: string | null }) {
  const list = { m: 0, p: 0, listStyle: 'none' } as const;
  return (
    <Box component="nav" aria-label="Pages">
      <Box component="ul" sx={list}>
        {HELP_PAGES.map((one) => (
          <li key={one.id}>
            <ContentsLink href={helpAddress(one.id)} current={one.id === page.id}>
              {one.title}
            </ContentsLink>
            {one.id === page.id && (
              <Box component="ul" sx={{ ...list, pb: 2 }}>
                {sectionsOf(one)
                  .filter((section) => section.at !== null)
                  .map((section) => (
                    <li key={section.at}>
                      <ContentsLink inner href={helpAddress(one.id, section.at)} current={section.at === at}>
                        {section.title}
                      </ContentsLink>
                    </li>
                  ))}
              </Box>
            )}
          </li>
        ))}
      </Box>
    </Box>
  );
}
