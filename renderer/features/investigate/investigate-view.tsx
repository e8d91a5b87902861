import { Search } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';

/** Query, histogram, facets, grid and drawer over one open source. */
export function InvestigateView({ sourceId }: { sourceId: string }) {
  return <EmptyState icon={Search} title={`Entries of ${sourceId}`} />;
}
