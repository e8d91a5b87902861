import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { OpenedSource } from '../features/sources/opened-source.tsx';
import { StartView } from '../features/sources/start-view.tsx';
import {
  HealthView,
  HelpView,
  IntegrityView,
  InvestigateView,
  OverviewView,
  PersonView,
  PrivacyView,
  ReportsView,
  RetentionView,
  SessionView,
  SettingsView,
  TimelineView,
  TrailView,
} from './lazy-areas.ts';
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
    case 'reports':
      return (
        <OpenedSource title="Reports">
          {(sourceId) => <ReportsView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'retention':
      return (
        <OpenedSource title="Retention">
          {(sourceId) => <RetentionView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'privacy':
      return (
        <OpenedSource title="Privacy">
          {(sourceId) => <PrivacyView key={sourceId} sourceId={sourceId} />}
        </OpenedSource>
      );
    case 'health':
      return (
        <OpenedSource title="Health">
          {(sourceId) => <HealthView key={sourceId} sourceId={sourceId} />}
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
