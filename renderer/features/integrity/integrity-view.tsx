import { ShieldCheck } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';

/** Verification of one open source, and its findings. */
export function IntegrityView({ sourceId }: { sourceId: string }) {
  return <EmptyState icon={ShieldCheck} title={`Integrity of ${sourceId}`} />;
}
