import type { ReactNode } from 'react';
import { outcomeSchema } from '../../../main/contract/entries.ts';
import type { Facet, FacetField } from '../../../main/contract/figures.ts';
import type { Clause } from '../../../main/contract/query.ts';
import { OutcomeMark } from '../../components/entry/outcome-mark.tsx';
import { SeverityMark } from '../../components/entry/severity-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { clauseOfAny, type FieldValue } from './clauses.ts';
import { FigureState } from './figure-state.tsx';
import { PickValues } from './pick-values.tsx';
import { useFigure } from './use-figure.ts';
import { useInvestigateState } from './use-investigate-state.tsx';

/** Values that are offered; others can be typed. */
const MOST_VALUES = 200;

type Tallied = Facet['values'][number];

/** How a value is asked for: a person by the e-mail address they are known by. */
const askedBy = (field: FacetField, { value, person }: Tallied): FieldValue =>
  person?.email ? { field: 'user', value: person.email } : { field, value };

const nameOf = ({ value, person }: Tallied): string => person?.email ?? value ?? 'none';

function drawn(field: FacetField, tallied: Tallied): ReactNode {
  const { value } = tallied;
  if (value === null) return <i>none</i>;
  if (field === 'severity') return <SeverityMark severity={value} />;
  const outcome = field === 'outcome' ? outcomeSchema.safeParse(value).data : undefined;
  return outcome ? <OutcomeMark outcome={outcome} /> : visibleText(nameOf(tallied));
}

interface Props {
  readonly sourceId: string;
  readonly field: FacetField;
  readonly label: string;
  readonly onClause: (clause: Clause) => void;
}

/** The values of one field among what is asked for now. */
export function AddFilterValues({ sourceId, field, label, onClause }: Props) {
  const { query } = useInvestigateState();
  const figure = useFigure('figures.facets', {
    sourceId,
    query,
    fields: [field],
    limit: MOST_VALUES,
  });
  const facet = figure.data?.[0];
  const keyOf = ({ value }: Tallied): string => JSON.stringify(value);
  return (
    <PickValues
      label={label}
      choices={facet?.values.map((tallied) => ({
        key: keyOf(tallied),
        name: nameOf(tallied),
        count: tallied.count,
        draw: drawn(field, tallied),
      }))}
      more={facet ? facet.distinct - facet.values.length : 0}
      state={<FigureState figure={figure} />}
      onPick={(picked, negated) => {
        const values =
          'typed' in picked
            ? [{ field: field === 'user_id' ? 'user' : field, value: picked.typed }]
            : (facet?.values ?? [])
                .filter((tallied) => picked.includes(keyOf(tallied)))
                .map((tallied) => askedBy(field, tallied));
        onClause({ text: clauseOfAny(values), negated });
      }}
    />
  );
}
