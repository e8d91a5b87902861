import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Ban, ChartGantt, ListFilter, type LucideIcon } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { ListedEntry } from '../../../main/contract/entries.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { fullTime, type Zone } from '../../components/entry/entry-time.ts';
import { OutcomeMark } from '../../components/entry/outcome-mark.tsx';
import { SeverityMark } from '../../components/entry/severity-mark.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Mono } from '../../components/mono.tsx';
import { viewAddress } from '../timeline/lane-names.ts';
import type { Pointed } from './actions/action.ts';
import { useActions } from './actions/actions-provider.tsx';
import { pointedUser, pointedValue, type ValueField } from './actions/pointed.ts';

interface FieldProps {
  readonly label: string;
  readonly listed: ListedEntry;
  /** The value, and what can be asked about it. */
  readonly value: Pointed;
  readonly children?: ReactNode;
  readonly mono?: boolean;
  /** Where the value has a view of its own. */
  readonly view?: string | null;
}

function FieldRow({ label, listed, value, children, mono = false, view = null }: FieldProps) {
  const { openMenu, tools } = useActions();
  const { text, clause } = value;
  const has = text !== null && text !== '';
  const shown = children ?? (mono ? <Mono>{visibleText(text ?? '')}</Mono> : visibleText(text ?? ''));
  const name = label.toLowerCase();
  return (
    <Box
      onContextMenu={(event) => has && openMenu(event, { value, listed })}
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
      <Box component="dt" sx={{ width: 92, flex: 'none', py: 1, color: 'text.secondary' }}>
        {label}
      </Box>
      <Box component="dd" sx={{ flex: 1, minWidth: 0, m: 0, display: 'flex', gap: 2 }}>
        <Box sx={{ flex: 1, minWidth: 0, py: 1, overflowWrap: 'anywhere' }}>
          {has ? <bdi>{shown}</bdi> : <Box sx={{ color: 'faint' }}>none</Box>}
        </Box>
        <Box
          className="st-actions"
          sx={{
            display: 'flex',
            flex: 'none',
            width: view === null ? 74 : 100,
            justifyContent: 'flex-end',
            py: '2px',
          }}
        >
          {view !== null && (
            <Tooltip title="Over the whole log">
              <IconButton
                component="a"
                href={view}
                aria-label={`This ${name} over the whole log`}
                sx={{ width: 24, height: 24 }}
              >
                <ChartGantt size={14} aria-hidden />
              </IconButton>
            </Tooltip>
          )}
          {has && clause !== null && (
            <>
              <FieldButton
                title="Show only these"
                name={`Show only this ${name}`}
                Icon={ListFilter}
                onClick={() => tools.addClause({ text: clause, negated: false })}
              />
              <FieldButton
                title="Show all but these"
                name={`Show all but this ${name}`}
                Icon={Ban}
                onClick={() => tools.addClause({ text: clause, negated: true })}
              />
            </>
          )}
          {has && <CopyButton text={text} small name={name} />}
        </Box>
      </Box>
    </Box>
  );
}

interface FieldButtonProps {
  readonly title: string;
  readonly name: string;
  readonly Icon: LucideIcon;
  readonly onClick: () => void;
}

function FieldButton({ title, name, Icon, onClick }: FieldButtonProps) {
  return (
    <Tooltip title={title}>
      <IconButton aria-label={name} onClick={onClick} sx={{ width: 24, height: 24 }}>
        <Icon size={14} aria-hidden />
      </IconButton>
    </Tooltip>
  );
}

interface Props {
  readonly sourceId: string;
  readonly listed: ListedEntry;
  readonly zone: Zone;
}

/** Every field of an entry but its details and checksum, with what can be done with its value. */
export const EntryFields = memo(function EntryFields({ sourceId, listed, zone }: Props) {
  const { entry, outcome, person } = listed;
  const shownTime = fullTime(entry.timestamp, zone);
  const otherTime = fullTime(entry.timestamp, zone === 'utc' ? 'local' : 'utc');
  // Where this machine lives by UTC the second line would say nothing new.
  const differs = otherTime.slice(0, 19) !== shownTime.slice(0, 19);
  const plain = (field: ValueField): Pointed =>
    pointedValue(field, field === 'outcome' ? outcome : entry[field]);
  return (
    <Box component="dl" sx={{ m: 0 }}>
      <FieldRow label="Time" listed={listed} value={{ label: 'time', text: entry.timestamp, clause: null }}>
        {visibleText(shownTime)}
        {differs && <Box sx={{ fontSize: 12, color: 'faint' }}>{visibleText(otherTime)}</Box>}
      </FieldRow>
      <FieldRow label="Severity" listed={listed} value={plain('severity')}>
        <SeverityMark severity={entry.severity} />
      </FieldRow>
      <FieldRow label="Event type" listed={listed} value={plain('event_type')} />
      <FieldRow label="Outcome" listed={listed} value={plain('outcome')}>
        <OutcomeMark outcome={outcome} />
      </FieldRow>
      <FieldRow
        label="User"
        listed={listed}
        value={pointedUser(entry.user_id, person)}
        view={viewAddress(sourceId, 'user_id', entry.user_id)}
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
      <FieldRow label="User id" listed={listed} value={plain('user_id')} mono />
      <FieldRow label="IP address" listed={listed} value={plain('ip_address')} mono />
      <FieldRow
        label="Session"
        listed={listed}
        value={plain('session_id')}
        mono
        view={viewAddress(sourceId, 'session_id', entry.session_id)}
      />
      <FieldRow label="Resource type" listed={listed} value={plain('resource_type')} />
      <FieldRow label="Resource id" listed={listed} value={plain('resource_id')} mono />
      <FieldRow label="Action" listed={listed} value={plain('action')} />
      <FieldRow label="User agent" listed={listed} value={plain('user_agent')} />
      <FieldRow label="Entry id" listed={listed} value={plain('id')} mono />
    </Box>
  );
});
