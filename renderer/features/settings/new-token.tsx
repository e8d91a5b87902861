import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { CopyButton } from '../../components/copy-button.tsx';
import { Mono } from '../../components/mono.tsx';

/** A token that was just made: it is kept only as a hash, so it cannot be shown again. */
export function NewToken({ token }: { token: string }) {
  return (
    <Stack spacing={4}>
      <Typography>It is kept only as a hash and cannot be shown again.</Typography>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          p: 3,
          border: 1,
          borderColor: 'hairline',
          borderRadius: 1,
          bgcolor: 'surface.sunken',
        }}
      >
        <Box data-testid="token" sx={{ flex: 1, minWidth: 0 }}>
          <Mono>{token}</Mono>
        </Box>
        <CopyButton text={token} name="the token" />
      </Box>
      <Typography sx={{ color: 'text.secondary' }}>
        A script sends it as <Mono>Authorization: Bearer …</Mono>
      </Typography>
    </Stack>
  );
}
