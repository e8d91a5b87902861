import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Verification } from '../../../main/contract/integrity.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Mono } from '../../components/mono.tsx';
import { Section } from '../../components/section.tsx';

function Columns({ title, columns, none }: { title: string; columns: readonly string[]; none: string }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography sx={{ fontWeight: 550, mb: 1 }}>{title}</Typography>
      {columns.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{none}</Typography>
      ) : (
        <Mono>{columns.join(', ')}</Mono>
      )}
    </Box>
  );
}

const ORIGIN = {
  detected: 'found by sampling entries',
  chosen: 'chosen for this verification',
  pinned: 'kept from an earlier verification of this source',
} as const;

/** Against what was verified, and what a checksum of this kind leaves open. */
export function RecipeCoverage({ recipe }: Pick<Verification, 'recipe'>) {
  const { sampled, matched } = recipe;
  return (
    <Section
      title="Recipe"
      lead={
        <>
          <Mono>{visibleText(recipe.name)}</Mono>, {ORIGIN[recipe.origin]}
          {sampled !== null &&
            matched !== null &&
            `: ${formatCount(matched)} of ${formatCount(sampled)} matched`}
        </>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '2fr 1fr', gap: 6 }}>
        <Columns title="The checksum covers" columns={recipe.covered} none="Nothing." />
        <Columns
          title="It does not cover"
          columns={recipe.uncovered}
          none="Every column of an entry is covered."
        />
      </Box>
    </Section>
  );
}
