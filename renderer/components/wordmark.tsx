import Box from '@mui/material/Box';
import icon from '../../assets/icons/icon.svg';

/** The app's icon, as decoration. */
export function Mark({ size = 24 }: { size?: number }) {
  return <img src={icon} width={size} height={size} alt="" />;
}

/** The name of the app, as it stands on the pages before sign-in. */
export function Wordmark() {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        fontSize: 16,
        fontWeight: 600,
        letterSpacing: '-0.01em',
      }}
    >
      <Mark />
      Sealtrail
    </Box>
  );
}
