import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { navigate, useRoute } from '../../app/route.ts';
import { useTitle } from '../../app/use-title.ts';
import { useOpenSource } from './open-source.ts';
import { Opening } from './opening.tsx';
import { ReopenFailed } from './reopen-failed.tsx';
import { useVisit } from './use-visit.ts';

interface Props {
  /** Name of the area, for the document's title. */
  readonly title: string;
  readonly children: (sourceId: string) => ReactNode;
}

/** Shows an area on the source the address names, as soon as that is open; without one, goes to the start. */
export function OpenedSource({ title, children }: Props) {
  const queries = useQueryClient();
  const { area } = useRoute();
  const { sourceId, opened } = useOpenSource();
  useTitle(title, opened.data?.source.name);
  // Whichever area a person looks at, they were here.
  useVisit(sourceId ?? '', { enabled: opened.data !== undefined });

  // Where the address names another area already, this is still there for a moment only.
  const lacksSource = sourceId === null && (area === 'investigate' || area === 'integrity');
  useEffect(() => {
    if (lacksSource) navigate('start', {}, { replace: true });
  }, [lacksSource]);

  if (sourceId === null) return null;
  if (opened.data) return children(sourceId);
  if (opened.error) return <ReopenFailed sourceId={sourceId} fault={opened.error} retry={opened.refetch} />;
  const cancel = (): void => {
    void queries.cancelQueries({ queryKey: ['sources.open', sourceId] });
    navigate('start');
  };
  return <Opening name="the source" onCancel={cancel} />;
}
