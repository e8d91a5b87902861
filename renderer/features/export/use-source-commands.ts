import { Download, ShieldCheck } from 'lucide-react';
import { navigate, parseRoute } from '../../app/route.ts';
import { useCommands } from '../../commands/use-commands.ts';

/** Asks an area to begin something as soon as it is there; it takes the parameter out of the address again. */
export const DO_PARAM = 'do';

function goToExport(sourceId: string): void {
  const { area, params } = parseRoute(window.location.hash);
  const isListed = area === 'investigate' || area === 'trail';
  const next = new URLSearchParams(isListed ? params : { source: sourceId });
  next.set(DO_PARAM, 'export');
  navigate(isListed ? area : 'investigate', next);
}

/** What can be done with the source that is open, by the palette or the host's menu: each leads to where it is done. */
export function useSourceCommands(sourceId: string): void {
  useCommands([
    {
      id: 'source.verify',
      title: 'Verify every entry',
      group: 'Evidence',
      menuKeys: 'Mod+Shift+v',
      icon: ShieldCheck,
      words: 'integrity check checksums tampered',
      run: () => navigate('integrity', { source: sourceId, [DO_PARAM]: 'verify' }),
    },
    {
      id: 'source.export',
      title: 'Export what is listed…',
      group: 'Evidence',
      menuKeys: 'Mod+e',
      icon: Download,
      words: 'csv json download save',
      run: () => goToExport(sourceId),
    },
  ]);
}
