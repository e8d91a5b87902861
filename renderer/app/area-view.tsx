import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { HelpView } from '../features/help/help-view.tsx';
import { IntegrityView } from '../features/integrity/integrity-view.tsx';
import { InvestigateView } from '../features/investigate/investigate-view.tsx';
import { SettingsView } from '../features/settings/settings-view.tsx';
import { OpenedSource } from '../features/sources/opened-source.tsx';
import { StartView } from '../features/sources/start-view.tsx';
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
