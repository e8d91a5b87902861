import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Session } from '../../../main/contract/session.ts';
import { Section } from '../../components/section.tsx';
import { useSession } from '../session/session.ts';

const HOSTS: Readonly<Record<Session['host'], string>> = {
  electron: 'Desktop app',
  web: 'Web host, reachable from this machine only',
  cli: 'Command line',
};

/** What this is, where it runs, and what it keeps where. */
export function AboutSection() {
  const { data: session } = useSession();
  if (!session) return null;
  return (
    <Section title="About">
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '160px 1fr', rowGap: 2 }}>
        <Fact name="Version">{session.version}</Fact>
        <Fact name="Runs as">{HOSTS[session.host]}</Fact>
        <Fact name="Passwords of sources">
          {session.secretsLast
            ? 'Kept in the protected store of this machine.'
            : 'Kept until Sealtrail quits: this machine offers no protected store.'}
        </Fact>
        <Fact name="Sessions">
          End after {session.idleMinutes} minutes without activity, and when Sealtrail quits.
        </Fact>
        <Fact name="Network">
          Nothing is fetched and nothing is sent, except to the databases you connect to.
        </Fact>
      </Box>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <Typography component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Typography>
      <Typography component="dd" sx={{ m: 0 }}>
        {children}
      </Typography>
    </>
  );
}
