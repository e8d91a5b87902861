import Box from '@mui/material/Box';

/** The first stop of the Tab key: past the frame, to what the area shows. */
export function SkipLink() {
  return (
    <Box
      component="a"
      href="#main"
      onClick={(event) => {
        // The fragment is the app's address, not a place on the page.
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
      sx={{
        position: 'fixed',
        top: 8,
        left: 8,
        zIndex: 'tooltip',
        px: 3,
        py: 1,
        borderRadius: 1,
        bgcolor: 'surface.raised',
        boxShadow: 'var(--st-palette-elevation)',
        '&:not(:focus)': { transform: 'translateY(-64px)' },
      }}
    >
      Skip to content
    </Box>
  );
}
