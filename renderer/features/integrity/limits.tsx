import Box from '@mui/material/Box';
import { Section } from '../../components/section.tsx';

/** What no verification of plain checksums can find: said beside every result, so that a tick is not read as more. */
export function Limits() {
  return (
    <Section title="What this cannot show">
      <Box
        component="ul"
        sx={{ m: 0, pl: 5, maxWidth: 640, display: 'grid', gap: 2, color: 'text.secondary' }}
      >
        <li>
          <b>Deleted entries.</b> Each checksum stands for itself. An entry that is gone leaves no gap behind.
        </li>
        <li>
          <b>Entries rewritten with a new checksum.</b> The recipe has no secret: who can write to the
          database and knows it can forge an entry that verifies.
        </li>
        <li>
          <b>Columns the recipe does not cover.</b> They can be changed without a trace.
        </li>
      </Box>
    </Section>
  );
}
