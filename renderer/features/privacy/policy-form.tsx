import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { entrySchema } from '../../../main/contract/entries.ts';
import { type PrivacyPolicy, personalPatterns } from '../../../main/contract/privacy-policy.ts';
import { callKey } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';
import { ErasureRules } from './erasure-rules.tsx';
import { draftOf, policyIn } from './policy-draft.ts';
import { PATTERNS } from './policy-words.ts';

interface Props {
  readonly policy: PrivacyPolicy;
  /** It was set, or is left as it was. */
  readonly onDone: () => void;
}

const COLUMNS = Object.keys(entrySchema.shape);

/** Changes the policy: all of it is set at once, after the password was given. */
export function PolicyForm({ policy: standing, onDone }: Props) {
  const queries = useQueryClient();
  const { start, running, fault } = useWork('privacy.setPolicy', useReauthentication());
  const [draft, setDraft] = useState(() => draftOf(standing));
  const { policy } = draft;
  const { redaction } = policy;
  const next = policyIn(draft);
  const change = (part: Partial<PrivacyPolicy>): void =>
    setDraft({ ...draft, policy: { ...policy, ...part } });
  const redact = (part: Partial<PrivacyPolicy['redaction']>): void =>
    change({ redaction: { ...redaction, ...part } });

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (next === null) return;
    const set = await start({ policy: next });
    if (!set) return;
    queries.setQueryData(callKey('privacy.policy', {}), set);
    onDone();
  };
  return (
    <Box
      component="form"
      aria-label="Policy"
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 6, maxWidth: 880 }}
      onSubmit={(event) => void save(event)}
    >
      <Group
        title="Masked in exports and reports"
        help="Wherever it stands in details. Who exports without it has to say why, which is recorded."
      >
        <Choices
          all={personalPatterns}
          chosen={policy.exports.mask}
          nameOf={(pattern) => PATTERNS[pattern]}
          onChosen={(mask) => change({ exports: { mask } })}
        />
      </Group>
      <Group title="Answers to requests">
        <FormControlLabel
          control={
            <Checkbox
              checked={policy.purposeRequired}
              onChange={(_event, checked) => change({ purposeRequired: checked })}
            />
          }
          label="What an answer is made for has to be said"
        />
      </Group>
      <Group title="Not told of others" help="In answers, of entries that are not the person's own doing.">
        <Choices
          all={personalPatterns}
          chosen={redaction.patterns}
          nameOf={(pattern) => PATTERNS[pattern]}
          onChosen={(patterns) => redact({ patterns })}
        />
        <FormControlLabel
          control={
            <Checkbox
              checked={redaction.people}
              onChange={(_event, checked) => redact({ people: checked })}
            />
          }
          label="who stands under keys that name people"
        />
        <Box component="details">
          <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
            Columns: {redaction.columns.length} of {COLUMNS.length}
          </Box>
          <Choices
            all={COLUMNS}
            chosen={redaction.columns}
            nameOf={(column) => column}
            onChosen={(columns) => redact({ columns })}
          />
        </Box>
        <Box sx={{ mt: 3, maxWidth: 480 }}>
          <Field
            label="Keys in details, one a line"
            value={draft.paths}
            onValue={(paths) => setDraft({ ...draft, paths })}
            multiline
            rows={3}
            help="With dots between them; * is any one key, ** any number of them."
          />
        </Box>
      </Group>
      <Group
        title="Erasure"
        help="The first rule that fits an entry decides. All that a rule names has to hold."
      >
        <ErasureRules draft={draft} onDraft={setDraft} />
      </Group>
      <Box sx={{ display: 'flex', gap: 3 }}>
        <Button type="submit" variant="contained" color="primary" disabled={running || next === null}>
          Set the policy
        </Button>
        <Button disabled={running} onClick={onDone}>
          Leave it as it was
        </Button>
      </Box>
      {fault && <FaultNotice fault={fault} />}
    </Box>
  );
}

function Group({
  title,
  help,
  children,
}: {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Box id={id} sx={{ fontWeight: 550 }}>
        {title}
      </Box>
      {help !== undefined && <Box sx={{ color: 'text.secondary', mb: 1 }}>{help}</Box>}
      {children}
    </Box>
  );
}

interface ChoicesProps<V extends string> {
  readonly all: readonly V[];
  readonly chosen: readonly V[];
  readonly nameOf: (value: V) => string;
  readonly onChosen: (chosen: V[]) => void;
}

/** Some of a few, in the order of all. */
function Choices<V extends string>({ all, chosen, nameOf, onChosen }: ChoicesProps<V>) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(176px, 1fr))' }}>
      {all.map((value) => (
        <FormControlLabel
          key={value}
          control={
            <Checkbox
              checked={chosen.includes(value)}
              onChange={() => onChosen(all.filter((one) => chosen.includes(one) !== (one === value)))}
            />
          }
          label={nameOf(value)}
        />
      ))}
    </Box>
  );
}
