import { useEffect } from 'react';
import { useRoute } from '../../app/route.ts';
import { useCall } from '../../bridge/use-call.ts';
import { queryOf, stateFromParams } from '../investigate/investigate-params.ts';
import { usePreferences } from '../session/preferences.ts';
import { useExported } from './exported.ts';
import { doneAfter, TOUR_TASKS } from './tour-tasks.ts';

export interface TourHandle {
  /** Ids of what was done. */
  readonly done: readonly string[];
  readonly isShown: boolean;
  readonly isFinished: boolean;
  readonly show: (shown: boolean) => void;
  readonly beginAgain: () => void;
}

const NEW = { done: [] as string[], shown: true };

/** How far the person signed in has come with the tour; kept in the workspace, so that it is taken up where it was left. */
export function useTour(): TourHandle {
  const { preferences, change, loaded } = usePreferences();
  const { done, shown } = preferences.tour ?? NEW;
  return {
    done,
    isShown: loaded && shown,
    isFinished: TOUR_TASKS.every(({ id }) => done.includes(id)),
    show: (next) => change({ tour: { done, shown: next } }),
    beginAgain: () => change({ tour: NEW }),
  };
}

/** Ticks off what is done on the sample, by looking at what the person has before them. */
export function useTourProgress(sourceId: string, enabled: boolean): void {
  const { area, params } = useRoute();
  const { preferences, change, loaded } = usePreferences();
  const isListed = area === 'investigate';
  const state = stateFromParams(params);
  const id = isListed && enabled ? state.entry : null;
  // The drawer asks for the same.
  const { data: opened } = useCall(
    'entries.get',
    { sourceId, id: id ?? '' },
    { enabled: id !== null, staleTime: Number.POSITIVE_INFINITY },
  );
  const { data: latest } = useCall('integrity.latest', { sourceId }, { enabled });
  const exported = useExported(sourceId);
  const tour = preferences.tour ?? NEW;
  const next = doneAfter(tour.done, {
    query: isListed ? queryOf(state) : null,
    opened: id === null ? null : (opened ?? null),
    verified: latest != null,
    exported,
  });
  const isFurther = enabled && loaded && next.length > tour.done.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each task that was done, not at each render
  useEffect(() => {
    if (isFurther) change({ tour: { ...tour, done: [...next] } });
  }, [isFurther, next.length]);
}
