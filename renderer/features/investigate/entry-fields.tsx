import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedEntry } from '../../../main/contract/entries.ts';
import { clauseOf } from '../../../main/contract/query.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { fullTime, type Zone } from '../../components/entry/entry-time.ts';
import { OutcomeMark } from '../../components/entry/outcome-mark.tsx';
import { SeverityMark } from '../../components/entry/severity-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Mono } from '../../components/mono.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

interface FieldProps {
  readonly label: string;
  /** The text as it is stored, for the clipboard; null where the entry has none. */
  readonly stored: string | null;
  readonly children?: ReactNode;
  readonly mono?: boolean;
  /** The field of the query language that "show only these" asks for, where it is offered. */
  readonly asks?: string;
}

function FieldRow({ label, stored, children, mono = false, asks }: FieldProps) {
  const { addClause } = useInvestigateState();
  const has = stored !== null && stored !== '';
  const shown = children ?? (mono ? <Mono>{visibleText(stored ?? '')}</Mono> : visibleText(stored ?? ''));
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 2,
        minHeight: 28,
        px: 4,
        mx: -4,
        '& .st-actions': { opacity: 0 },
        '&:hover, &:focus-within': { bgcolor: 'surface.hover', '& .st-actions': { opacity: 1 } },
      }}
    >
      <Box component="dt" sx={{ width: 88, flex: 'none', py: 1, color: 'text.secondary' }}>
        {label}
      </Box>
      <Box component="dd" sx={{ flex: 1, minWidth: 0, m: 0, display: 'flex', gap: 2 }}>
        <Box sx={{ flex: 1, minWidth: 0, py: 1, overflowWrap: 'anywhere' }}>
          {has ? <bdi>{shown}</bdi> : <Box sx={{ color: 'faint' }}>none</Box>}
        </Box>
        <Box
          className="st-actions"
          sx={{ display: 'flex', flex: 'none', width: 50, justifyContent: 'flex-end', py: '2px' }}
        >
          {has && asks && (
            <Tooltip title="Show only these">
              <IconButton
                aria-label={`Show only this ${label.toLowerCase()}`}
                onClick={() => addClause({ text: clauseOf(asks, stored), negated: false })}
                sx={{ width: 24, height: 24 }}
              >
                <ListFilter size={14} aria-hidden />
              </IconButton>
            </Tooltip>
          )}
          {has && <CopyButton text={stored} small name={label.toLowerCase()} />}
        </Box>
      </Box>
    </Box>
  );
}

interface Props {
  readonly listed: ListedEntry;
  readonly zone: Zone;
}

/** Every field of an entry but its details and checksum, with what can be done with its value. */
export function EntryFields({ listed, zone }: Props) {
  const { entry, outcome, person } = listed;
  const shownTime = fullTime(entry.timestamp, zone);
  const otherTime = fullTime(entry.timestamp, zone === 'utc' ? 'local' : 'utc');
  // Where this machine lives by UTC the second line would say nothing new.
  const differs = otherTime.slice(0, 19) !== shownTime.slice(0, 19);
  return (
    <Box component="dl" sx={{ m: 0 }}>
      <FieldRow label="Time" stored={entry.timestamp}>
        {visibleText(shownTime)}
        {differs && <Box sx={{ fontSize: 12, color: 'faint' }}>{visibleText(otherTime)}</Box>}
      </FieldRow>
      <FieldRow label="Severity" stored={entry.severity} asks="severity">
        <SeverityMark severity={entry.severity} />
      </FieldRow>
      <FieldRow label="Event type" stored={entry.event_type} asks="event_type" />
      <FieldRow label="Outcome" stored={outcome} asks="outcome">
        <OutcomeMark outcome={outcome} />
      </FieldRow>
      <FieldRow
        label="User"
        stored={person?.email ?? entry.user_id}
        asks={person?.email ? 'user' : 'user_id'}
      >
        {person && (
          <>
            {visibleText(person.email ?? entry.user_id ?? '')}
            <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
              {[person.full_name, person.role]
                .filter((text) => text)
                .map((text) => visibleText(text ?? ''))
                .join(' · ')}
            </Box>
          </>
        )}
      </FieldRow>
      <FieldRow label="User id" stored={entry.user_id} mono asks="user_id" />
      <FieldRow label="IP address" stored={entry.ip_address} mono asks="ip_address" />
      <FieldRow label="Session" stored={entry.session_id} mono asks="session_id" />
      <FieldRow label="Entity type" stored={entry.resource_type} asks="resource_type" />
      <FieldRow label="Entity id" stored={entry.resource_id} mono asks="resource_id" />
      <FieldRow label="Action" stored={entry.action} asks="action" />
      <FieldRow label="User agent" stored={entry.user_agent} />
      <FieldRow label="Entry id" stored={entry.id} mono />
    </Box>
  );
}
