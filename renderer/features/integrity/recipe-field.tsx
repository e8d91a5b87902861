import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { useId } from 'react';
import { useCall } from '../../bridge/use-call.ts';
import { Field } from '../../components/field.tsx';
import { AUTO, CUSTOM, namedChoice } from './recipe-choice.ts';

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
          <Box>
            <input
              type="file"
              accept=".json,application/json"
              aria-label="Read a recipe file"
              disabled={disabled}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file && file.size <= 100_000) void file.text().then(onCustom, () => undefined);
              }}
            />
          </Box>
        </Box>
      )}
    </Box>
  );
}
