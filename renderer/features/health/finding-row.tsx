import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { HealthFinding } from '../../../main/contract/health.ts';
import { MONO_FONT } from '../../theme/theme.ts';
import { HealthStateMark } from './health-state.tsx';

interface Props {
  readonly finding: HealthFinding;
  /** Where in the app it can be done. */
  readonly place: { readonly name: string; readonly address: string } | undefined;
}

/** One check: its state, what was seen, and where something is to do, why and what. */
export function FindingRow({ finding, place }: Props) {
  const { state, title, saw, why, todo, lines } = finding;
  return (
    <Box
      component="li"
      data-state={state}
      sx={{
        display: 'grid',
        gridTemplateColumns: '88px 208px minmax(0, 1fr)',
        alignItems: 'start',
        columnGap: 4,
        py: '10px',
        borderBottom: 1,
        borderColor: 'hairline',
      }}
    >
      <HealthStateMark state={state} />
      <Box component="h3" sx={{ m: 0, fontSize: 13, lineHeight: '20px', fontWeight: 550 }}>
        {title}
      </Box>
      <Box sx={{ minWidth: 0, maxWidth: 720, display: 'grid', gap: 1 }}>
        <Box sx={{ overflowWrap: 'anywhere' }}>{saw}</Box>
        {todo !== null && (
          <Box sx={{ overflowWrap: 'anywhere' }}>
            {todo} {place !== undefined && <Link href={place.address}>{place.name}</Link>}
          </Box>
        )}
        {(state === 'problem' || state === 'notice') && <Box sx={{ color: 'text.secondary' }}>{why}</Box>}
        {lines.length > 0 && (
          <Box component="details" sx={{ mt: 1 }}>
            <Box
              component="summary"
              sx={{ cursor: 'pointer', color: 'text.secondary', width: 'fit-content' }}
            >
              In the words of the database
            </Box>
            <Box
              component="pre"
              tabIndex={0}
              aria-label={`${title}, in the words of the database`}
              sx={{
                m: 0,
                mt: 2,
                p: 3,
                maxHeight: 240,
                overflow: 'auto',
                border: 1,
                borderColor: 'hairline',
                borderRadius: 1,
                bgcolor: 'surface.panel',
                fontFamily: MONO_FONT,
                fontSize: 12,
                lineHeight: '18px',
              }}
            >
              {lines.join('\n')}
            </Box>
          </Box>
        )}
      </Box>
    </Box>
  );
}
