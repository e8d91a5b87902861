import Box from '@mui/material/Box';

/** A seal over three lines of a log, the last of them broken off. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <Box
      component="svg"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden
      sx={{ color: 'accent.main', flex: 'none' }}
    >
      <path
        d="M3 6h9M3 12h6M3 18h4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        opacity="0.55"
      />
      <circle cx="16" cy="14" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
      <path
        d="m13.4 14.2 1.8 1.8 3.4-3.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
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
