import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTitle } from '../../app/use-title.ts';
import { AboutSection } from './about-section.tsx';
import { AccountsSection } from './accounts-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { OrganisationSection } from './organisation-section.tsx';
import { TokensSection } from './tokens-section.tsx';

/** What can be set: how it looks, whose reports they are, who may enter, which scripts may read, and what this is. */
export function SettingsView() {
  useTitle('Settings');
  return (
    <Box sx={{ maxWidth: 800, px: 6, pt: 6, pb: 12 }}>
      <Typography variant="h1" sx={{ mb: 6 }}>
        Settings
      </Typography>
      <Stack spacing={10}>
        <AppearanceSection />
        <OrganisationSection />
        <AccountsSection />
        <TokensSection />
        <AboutSection />
      </Stack>
    </Box>
  );
}
