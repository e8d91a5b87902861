import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControl from '@mui/material/FormControl';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { useId, useRef } from 'react';
import { useCall } from '../../bridge/use-call.ts';
import { Field } from '../../components/field.tsx';
import { AUTO, CUSTOM, namedChoice } from './recipe-choice.ts';

/** Bytes a recipe file may have; the contract takes no longer text. */
const LARGEST_FILE = 100_000;

interface Props {
  readonly choice: string;
  readonly custom: string;
  readonly disabled: boolean;
  readonly onChoice: (choice: string) => void;
  readonly onCustom: (json: string) => void;
}

/** How checksums are recomputed: found by Sealtrail, one of those that come with it, or the text of a recipe file. */
export function RecipeField({ choice, custom, disabled, onChoice, onCustom }: Props) {
  const { data: recipes = [] } = useCall('integrity.recipes', {}, { staleTime: Number.POSITIVE_INFINITY });
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const described = recipes.find(({ name }) => namedChoice(name) === choice)?.description;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <FormControl disabled={disabled}>
        <FormLabel id={id} sx={{ mb: 1 }}>
          Recipe
        </FormLabel>
        <Select
          labelId={id}
          value={choice}
          input={<OutlinedInput />}
          onChange={(event) => onChoice(event.target.value)}
        >
          <MenuItem value={AUTO}>Find it by sampling entries</MenuItem>
          {recipes.map(({ name }) => (
            <MenuItem key={name} value={namedChoice(name)}>
              {name}
            </MenuItem>
          ))}
          <MenuItem value={CUSTOM}>From a recipe file…</MenuItem>
        </Select>
        {described && <Box sx={{ fontSize: 12, color: 'faint', mt: 1 }}>{described}</Box>}
      </FormControl>
      {choice === CUSTOM && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Field
            label="Text of the recipe file (JSON)"
            value={custom}
            onValue={onCustom}
            multiline
            rows={6}
            disabled={disabled}
          />
          <Button disabled={disabled} onClick={() => file.current?.click()}>
            Read a file…
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            accept=".json,application/json"
            aria-label="Recipe file"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen && chosen.size <= LARGEST_FILE) void chosen.text().then(onCustom, () => undefined);
            }}
          />
        </Box>
      )}
    </Box>
  );
}
