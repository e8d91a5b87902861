import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the workspace is that nobody named otherwise: SEALTRAIL_WORKSPACE, else the system's place for an
 * application's own data, the same for every host.
 */
export function defaultWorkspaceFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { SEALTRAIL_WORKSPACE, APPDATA, XDG_DATA_HOME } = environment;
  if (SEALTRAIL_WORKSPACE) return resolve(SEALTRAIL_WORKSPACE);
  if (platform === 'win32') return join(APPDATA || join(home, 'AppData', 'Roaming'), 'Sealtrail');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Sealtrail');
  return join(XDG_DATA_HOME || join(home, '.local', 'share'), 'sealtrail');
}
