import { SquareSplitHorizontal } from 'lucide-react';
import { useCommands } from '../../commands/use-commands.ts';
import { moveToRegion } from './regions.ts';

/** F6 from part to part of the screen: query, bars, facets, list, open entry. `focusGrid` puts the keyboard into the list. */
export function useRegionCommands(focusGrid: () => void): void {
  const own = { grid: focusGrid };
  useCommands([
    {
      id: 'view.next-part',
      title: 'Next part of the screen',
      group: 'View',
      keys: ['F6'],
      icon: SquareSplitHorizontal,
      words: 'region pane focus keyboard',
      run: () => moveToRegion(1, own),
    },
    {
      id: 'view.previous-part',
      title: 'Previous part of the screen',
      group: 'View',
      keys: ['Shift+F6'],
      icon: SquareSplitHorizontal,
      words: 'region pane focus keyboard',
      run: () => moveToRegion(-1, own),
    },
  ]);
}
