import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Fragment, type ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  /** undefined while it is not known. */
  readonly value: ReactNode | undefined;
}

interface Props {
  /** What kind of thing this is: `Person`. */
  readonly kind: string;
  readonly title: ReactNode;
  readonly lead: ReactNode;
  readonly facts: readonly Fact[];
  readonly tools?: ReactNode;
}

/** Who or what is looked at, and the few facts about it. Its height does not change when they come. */
export function SubjectHead({ kind, title, lead, facts, tools }: Props) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 6, minHeight: 76 }}>
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {kind}
        </Typography>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{title}</bdi>
        </Typography>
        <Box sx={{ color: 'text.secondary', minHeight: 20, overflowWrap: 'anywhere' }}>{lead}</Box>
      </Box>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridAutoFlow: 'column', gridTemplateRows: '16px 24px', columnGap: 6 }}
      >
        {facts.map(({ name, value }) => (
          <Fragment key={name}>
            <Box component="dt" sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>
              {name}
            </Box>
            <Box
              component="dd"
              className="tabular"
              sx={{ m: 0, fontWeight: 550, fontSize: 14, lineHeight: '24px', whiteSpace: 'nowrap' }}
            >
              {value ?? <Skeleton width={72} height={14} />}
            </Box>
          </Fragment>
        ))}
      </Box>
      {tools}
    </Box>
  );
}
