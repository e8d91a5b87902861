import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';

interface Props {
  readonly name: string;
  readonly onCancel?: () => void;
}

/** A source is being opened: how long that takes is not known before it is done. */
export function Opening({ name, onCancel }: Props) {
  return (
    <Box sx={{ display: 'grid', placeItems: 'center', height: '100%', minHeight: 240, p: 6 }}>
      <Box role="status" sx={{ width: '100%', maxWidth: 360, textAlign: 'center' }}>
        <Typography sx={{ mb: 3, overflowWrap: 'anywhere' }}>Opening {name}</Typography>
        <LinearProgress aria-label={`Opening ${name}`} />
        {onCancel && (
          <Button onClick={onCancel} sx={{ mt: 4 }}>
            Cancel
          </Button>
        )}
      </Box>
    </Box>
  );
}
