import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly numeric?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Pixels, beyond which it scrolls. */
  readonly height: number;
}

/** The figures of a chart as a table: its first column names the row. */
export function PlainTable({ label, columns, rows, height }: Props) {
  return (
    // Something that scrolls has to be reached by the keyboard.
    <Box role="group" aria-label={label} tabIndex={0} sx={{ height, overflow: 'auto' }}>
      <Table size="small" stickyHeader aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(({ name, numeric }) => (
              <TableCell key={name} align={numeric ? 'right' : 'left'}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells }) => (
            <TableRow key={key}>
              {columns.map(({ name, numeric }, at) => (
                <TableCell
                  key={name}
                  align={numeric ? 'right' : 'left'}
                  {...(at === 0 && { component: 'th', scope: 'row' })}
                  sx={{ fontWeight: 400, fontVariantNumeric: 'tabular-nums' }}
                >
                  {cells[at]}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
