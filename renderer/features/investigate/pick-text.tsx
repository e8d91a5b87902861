import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import { useState } from 'react';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Field } from '../../components/field.tsx';

export interface Suggestion {
  readonly value: string;
  readonly count: number;
}

export interface TextFieldOf {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly placeholder?: string;
}

interface Props {
  readonly fields: readonly TextFieldOf[];
  /** The values of all fields, empty where a field is. */
  readonly onApply: (values: Readonly<Record<string, string>>) => void;
  /** Frequent values of the first field. */
  readonly suggestions?: readonly Suggestion[] | undefined;
}

/** One or two values typed in, or the frequent ones chosen. */
export function PickText({ fields, onApply, suggestions = [] }: Props) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name, value }) => [name, value ?? ''])),
  );
  const first = fields[0];
  const typed = (first && values[first.name]) || '';
  const fitting = suggestions
    .filter(({ value }) => value.toLowerCase().includes(typed.toLowerCase()))
    .slice(0, 7);
  const trimmed = (all: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value.trim()]));
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(trimmed(values));
      }}
      sx={{ display: 'grid', gap: 3 }}
    >
      {fields.map(({ name, label, placeholder = '' }, index) => (
        <Field
          key={name}
          label={label}
          value={values[name] ?? ''}
          placeholder={placeholder}
          autoFocus={index === 0}
          autoComplete="off"
          onValue={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      {first && fitting.length > 0 && (
        <MenuList dense disablePadding aria-label="Frequent values" sx={{ mx: -3 }}>
          {fitting.map(({ value, count }) => (
            <MenuItem key={value} onClick={() => onApply(trimmed({ ...values, [first.name]: value }))}>
              <Box component="bdi" sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {visibleText(value)}
              </Box>
              <Box component="span" sx={{ color: 'faint', pl: 2 }}>
                {formatCount(count)}
              </Box>
            </MenuItem>
          ))}
        </MenuList>
      )}
      <Button type="submit" variant="contained" color="primary">
        Apply
      </Button>
    </Box>
  );
}
