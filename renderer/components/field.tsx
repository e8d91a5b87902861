import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';
import { type ReactNode, useId } from 'react';

interface Props
  extends Pick<
    OutlinedInputProps,
    | 'type'
    | 'value'
    | 'disabled'
    | 'autoFocus'
    | 'autoComplete'
    | 'placeholder'
    | 'multiline'
    | 'rows'
    | 'endAdornment'
    | 'required'
    | 'inputProps'
    | 'inputRef'
    | 'name'
  > {
  readonly label: string;
  readonly onValue: (value: string) => void;
  /** One line under the input; its place is kept where `helpSpace` is set, so that nothing jumps. */
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly helpSpace?: boolean;
}

/** A labelled input: the label above it and still, what is wrong below it. */
export function Field({ label, onValue, help, error, helpSpace = false, required, ...input }: Props) {
  const id = useId();
  const below = error ?? help ?? (helpSpace ? ' ' : undefined);
  return (
    <FormControl fullWidth error={error !== undefined} disabled={input.disabled ?? false}>
      <FormLabel htmlFor={id} sx={{ mb: 1 }}>
        {label}
      </FormLabel>
      <OutlinedInput
        id={id}
        {...input}
        inputProps={{ ...input.inputProps, 'aria-required': required ?? false }}
        aria-describedby={below === undefined ? undefined : `${id}-help`}
        onChange={(event) => onValue(event.target.value)}
      />
      {below !== undefined && <FormHelperText id={`${id}-help`}>{below}</FormHelperText>}
    </FormControl>
  );
}
