import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { HelpView } from '../features/help/help-view.tsx';
import { IntegrityView } from '../features/integrity/integrity-view.tsx';
import { InvestigateView } from '../features/investigate/investigate-view.tsx';
import { OverviewView } from '../features/overview/overview-view.tsx';
import { PersonView } from '../features/people/person-view.tsx';
import { SessionView } from '../features/people/session-view.tsx';
import { SettingsView } from '../features/settings/settings-view.tsx';
import { OpenedSource } from '../features/sources/opened-source.tsx';
import { StartView } from '../features/sources/start-view.tsx';
import { TimelineView } from '../features/timeline/timeline-view.tsx';
import { TrailView } from '../features/trail/trail-view.tsx';
import type { Area } from './route.ts';

/** What an area shows. */
export function AreaView({ area }: { area: Area }) {
  switch (area) {
    case 'start':
      return <StartView />;
    case 'investigate':
      return (
        <OpenedSource title="Investigate">
          {(sourceId) => (
            <>
              <VisuallyHidden component="h1">Investigate</VisuallyHidden>
              <InvestigateView key={sourceId} sourceId={sourceId} />
            </>
          )}
        </OpenedSource>
      );
    case 'overview':
      return (
        <OpenedSource title="Overview">
          {(sourceId) => <OverviewView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'timeline':
      return (
        <OpenedSource title="Timeline">
          {(sourceId) => <TimelineView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'person':
      return (
        <OpenedSource title="Person">
          {(sourceId) => <PersonView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'session':
      return (
        <OpenedSource title="Session">
          {(sourceId) => <SessionView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'integrity':
      return (
        <OpenedSource title="Integrity">
          {(sourceId) => <IntegrityView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'trail':
      return <TrailView />;
    case 'settings':
      return <SettingsView />;
    case 'help':
      return <HelpView />;
  }
}
