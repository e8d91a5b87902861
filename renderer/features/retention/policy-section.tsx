import { useCall } from '../../bridge/use-call.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { PolicyForm } from './policy-form.tsx';

/** For how long the entries of the source are kept. */
export function PolicySection({ sourceId }: { readonly sourceId: string }) {
  const { data: policy, error } = useCall('retention.policy', { sourceId });
  return (
    <Section
      title="How long entries are kept"
      lead="Days since the time of an entry. A type with a rule of its own follows that, every other the general one."
    >
      {error && <FaultNotice fault={error} />}
      {policy && <PolicyForm key={JSON.stringify(policy)} sourceId={sourceId} policy={policy} />}
    </Section>
  );
}
