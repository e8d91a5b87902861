import { useQueryClient } from '@tanstack/react-query';
import { Compass } from 'lucide-react';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { useCommands } from '../../commands/use-commands.ts';
import { useOpenSource, useShowSource } from '../sources/open-source.ts';
import { TourStrip } from './tour-strip.tsx';
import { useTour } from './use-tour.ts';

/** The tour where the sample is open, and the command that leads to it from anywhere. */
export function Tour() {
  const bridge = useBridge();
  const queries = useQueryClient();
  const showSource = useShowSource();
  const tour = useTour();
  const { sourceId, opened } = useOpenSource();
  const onSample = sourceId !== null && opened.data?.source.kind === 'sample';

  const begin = (): void => {
    if (tour.isFinished) tour.beginAgain();
    else tour.show(true);
    if (onSample) return;
    bridge.call('sources.open', { kind: 'sample' }).then(
      showSource,
      // The start says why, where the same can be tried.
      () => void queries.invalidateQueries({ queryKey: ['sources.recent'] }),
    );
  };
  useCommands([
    {
      id: 'help.tour',
      title: onSample && tour.isShown ? 'Put the tour away' : 'Take the tour of the sample',
      group: 'Help',
      icon: Compass,
      words: 'tour first steps tutorial learn tasks',
      run: () => (onSample && tour.isShown ? tour.show(false) : begin()),
    },
  ]);
  return onSample && tour.isShown ? <TourStrip sourceId={sourceId} tour={tour} /> : null;
}
