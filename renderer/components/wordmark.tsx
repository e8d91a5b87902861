import Box from '@mui/material/Box';

/** The app's icon, drawn with as little as small sizes can carry. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <Box component="svg" viewBox="0 0 24 24" width={size} height={size} aria-hidden sx={{ flex: 'none' }}>
      <rect x="1" y="1" width="22" height="22" rx="5.5" fill="#0f766e" />
      <circle cx="12" cy="12" r="7.5" fill="#f0fdfa" />
      <path
        d="M8.5 9.75h7M8.5 12.25h7M8.5 14.75h3.75"
        stroke="#0f766e"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </Box>
  );
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
