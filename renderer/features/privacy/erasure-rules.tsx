import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ArrowUp, Plus } from 'lucide-react';
import { treatments } from '../../../main/contract/privacy-policy.ts';
import { Field } from '../../components/field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { isAge, movedUp, type PolicyDraft, type RuleDraft, withRule } from './policy-draft.ts';
import { TREATMENTS } from './policy-words.ts';

interface Props {
  readonly draft: PolicyDraft;
  readonly onDraft: (draft: PolicyDraft) => void;
}

const OPTIONS = treatments.map((value) => ({ value, name: TREATMENTS[value] }));

/** The rules of erasure in their order, and what is done where none fits. */
export function ErasureRules({ draft, onDraft }: Props) {
  const { policy, rules } = draft;
  const { otherwise } = policy.erasure;
  const set = (part: Partial<typeof otherwise>): void =>
    onDraft({
      ...draft,
      policy: { ...policy, erasure: { ...policy.erasure, otherwise: { ...otherwise, ...part } } },
    });
  return (
    <>
      <Box component="ol" aria-label="Rules of erasure" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {rules.map((rule, at) => (
          <Rule
            key={rule.key}
            rule={rule}
            number={at + 1}
            onRule={(next) => onDraft({ ...draft, rules: rules.with(at, next) })}
            onUp={() => onDraft(movedUp(draft, rule))}
            onRemove={() => onDraft({ ...draft, rules: rules.filter((one) => one !== rule) })}
          />
        ))}
      </Box>
      <Button startIcon={<Plus size={16} aria-hidden />} onClick={() => onDraft(withRule(draft))}>
        Add a rule
      </Button>
      <Box
        role="group"
        aria-label="Where no rule fits"
        sx={{ display: 'grid', gridTemplateColumns: '176px minmax(0, 1fr)', gap: 4, mt: 5 }}
      >
        <SelectField
          label="Where no rule fits"
          value={otherwise.treatment}
          options={OPTIONS}
          onValue={(treatment) => set({ treatment })}
        />
        <Field label="Why" value={otherwise.reason} onValue={(reason) => set({ reason })} required />
      </Box>
    </>
  );
}

interface RuleProps {
  readonly rule: RuleDraft;
  readonly number: number;
  readonly onRule: (rule: RuleDraft) => void;
  readonly onUp: () => void;
  readonly onRemove: () => void;
}

function Rule({ rule, number, onRule, onUp, onRemove }: RuleProps) {
  const field = (name: 'eventTypes' | 'severities' | 'olderThan' | 'newerThan' | 'reason') => ({
    value: rule[name],
    onValue: (value: string) => onRule({ ...rule, [name]: value }),
  });
  const days = (name: 'olderThan' | 'newerThan') => ({
    ...field(name),
    error: isAge(rule[name]) ? undefined : 'A number of days, or nothing',
    inputProps: { inputMode: 'numeric' as const },
  });
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'hairline', py: 4 }}>
      <Box role="group" aria-label={`Rule ${number}`}>
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: '176px 1fr 1fr max-content',
            gap: 4,
            alignItems: 'start',
          }}
        >
          <SelectField
            label="Treatment"
            value={rule.treatment}
            options={OPTIONS}
            onValue={(treatment) => onRule({ ...rule, treatment })}
          />
          <Field label="Older than (days)" {...days('olderThan')} />
          <Field label="Younger than (days)" {...days('newerThan')} />
          <Box sx={{ display: 'flex', mt: '20px' }}>
            <Button
              variant="text"
              disabled={number === 1}
              aria-label={`Move rule ${number} up`}
              onClick={onUp}
              sx={{ minWidth: 36 }}
            >
              <ArrowUp size={16} aria-hidden />
            </Button>
            <Button variant="text" aria-label={`Remove rule ${number}`} onClick={onRemove}>
              Remove
            </Button>
          </Box>
        </Box>
        <Box sx={{ display: 'grid', gridTemplateColumns: '2fr 1fr', gap: 4, mt: 3 }}>
          <Field
            label="Event types, with commas; empty for all"
            {...field('eventTypes')}
            autoComplete="off"
          />
          <Field label="Severities, with commas" {...field('severities')} autoComplete="off" />
        </Box>
        <Box sx={{ mt: 3 }}>
          <Field label="Why the law allows or demands it" {...field('reason')} required />
        </Box>
      </Box>
    </Box>
  );
}
