import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId } from 'react';
import { NO_QUERY } from '../../../main/contract/query.ts';
import { useCall } from '../../bridge/use-call.ts';
import { formatCountOf } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Field } from '../../components/field.tsx';
import { daysProblem, type PolicyDraft, type TypeRule, typeProblem } from './policy-draft.ts';

/** Event types that are offered; others can be typed. */
const MOST_TYPES = 200;

interface Props {
  readonly sourceId: string;
  readonly draft: PolicyDraft;
  readonly onDraft: (draft: PolicyDraft) => void;
}

/** Event types that are kept for days of their own. Those that the source has are offered while one is typed. */
export function TypeRules({ sourceId, draft, onDraft }: Props) {
  const id = useId();
  const { data } = useCall('figures.facets', {
    sourceId,
    query: NO_QUERY,
    fields: ['event_type'],
    limit: MOST_TYPES,
  });
  const change = (rule: TypeRule, part: Partial<TypeRule>): void =>
    onDraft({ ...draft, rules: draft.rules.map((one) => (one === rule ? { ...one, ...part } : one)) });
  const remove = (rule: TypeRule): void =>
    onDraft({ ...draft, rules: draft.rules.filter((one) => one !== rule) });
  return (
    <Box
      component="ul"
      aria-label="Event types with days of their own"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 3 }}
    >
      {draft.rules.map((rule) => {
        const name = rule.type.trim() === '' ? 'the new type' : visibleText(rule.type);
        return (
          <Box
            component="li"
            key={rule.key}
            sx={{
              display: 'grid',
              gridTemplateColumns: '320px 176px max-content',
              gap: 4,
              alignItems: 'start',
            }}
          >
            <Field
              label="Event type"
              value={rule.type}
              onValue={(type) => change(rule, { type })}
              error={rule.type === '' ? undefined : typeProblem(draft, rule)}
              autoFocus={rule.type === ''}
              autoComplete="off"
              inputProps={{ list: id, spellCheck: false }}
            />
            <Field
              label="Days"
              value={rule.days}
              onValue={(days) => change(rule, { days })}
              error={rule.days === '' ? undefined : daysProblem(rule.days)}
              inputProps={{ inputMode: 'numeric' }}
            />
            <Button
              variant="text"
              aria-label={`Remove the rule for ${name}`}
              sx={{ mt: '20px' }}
              onClick={() => remove(rule)}
            >
              Remove
            </Button>
          </Box>
        );
      })}
      <datalist id={id}>
        {data?.[0]?.values.flatMap(({ value, count }) =>
          value === null || value === ''
            ? []
            : [
                <option key={value} value={value}>
                  {formatCountOf(count, 'entry', 'entries')}
                </option>,
              ],
        )}
      </datalist>
    </Box>
  );
}
