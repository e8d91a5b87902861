import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { PrivacyPolicy } from '../../../main/contract/privacy-policy.ts';
import { useCall } from '../../bridge/use-call.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { PolicyForm } from './policy-form.tsx';
import { PATTERNS, ruleInWords, TREATMENTS } from './policy-words.ts';

/** What the workspace does about personal data, and the way to change it. */
export function PolicySection() {
  const { data, error } = useCall('privacy.policy', {});
  const [changing, setChanging] = useState(false);
  return (
    <Section
      title="Policy"
      lead="What is done about personal data. It holds for every source of this workspace."
      actions={!changing && data && <Button onClick={() => setChanging(true)}>Change…</Button>}
    >
      {error && <FaultNotice fault={error} />}
      {data &&
        (changing ? (
          <PolicyForm policy={data.policy} onDone={() => setChanging(false)} />
        ) : (
          <PolicyFacts policy={data.policy} />
        ))}
    </Section>
  );
}

const listed = (values: readonly string[]): string => (values.length === 0 ? 'nothing' : values.join(', '));

function PolicyFacts({
  policy: { exports, purposeRequired, redaction, erasure },
}: {
  readonly policy: PrivacyPolicy;
}) {
  const others = [
    ...redaction.patterns.map((pattern) => PATTERNS[pattern]),
    ...(redaction.people ? ['who stands under keys that name people'] : []),
  ];
  return (
    <Box sx={{ maxWidth: 880 }}>
      <FactList label="Policy" nameWidth="208px" gap={3}>
        <Fact name="Masked in exports and reports">
          {listed(exports.mask.map((pattern) => PATTERNS[pattern]))}
          {exports.mask.length > 0 && ', in details'}
        </Fact>
        <Fact name="Purpose of an answer">{purposeRequired ? 'has to be said' : 'need not be said'}</Fact>
        <Fact name="Not told of others">
          {listed(others)}
          <div>Columns: {visibleText(listed(redaction.columns))}</div>
          <div>Keys: {visibleText(listed(redaction.paths))}</div>
        </Fact>
        <Fact name="Erasure">
          <Box component="ol" sx={{ m: 0, pl: 4, display: 'grid', gap: 2 }}>
            {erasure.rules.map((rule) => (
              <li key={JSON.stringify(rule)}>
                {visibleText(ruleInWords(rule))}
                <Box sx={{ color: 'text.secondary' }}>{visibleText(rule.reason)}</Box>
              </li>
            ))}
            <li>
              {TREATMENTS[erasure.otherwise.treatment]} every other entry
              <Box sx={{ color: 'text.secondary' }}>{visibleText(erasure.otherwise.reason)}</Box>
            </li>
          </Box>
        </Fact>
      </FactList>
    </Box>
  );
}
