import { type QueryClient, useQuery } from '@tanstack/react-query';

const key = (sourceId: string): readonly unknown[] => ['exported', sourceId];

/** Says that entries of a source were exported in this session. */
export const tellExported = (queries: QueryClient, sourceId: string): void =>
  void queries.setQueryData(key(sourceId), true);

/** Whether entries of a source were exported in this session. */
export function useExported(sourceId: string): boolean {
  const { data } = useQuery({
    queryKey: key(sourceId),
    queryFn: () => false,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data ?? false;
}
