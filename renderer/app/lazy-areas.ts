import { type ComponentType, lazy } from 'react';

/**
 * The areas that are code of their own: the grid and the charts are most of the page, and nobody needs them to sign in.
 * Each is fetched from the host itself, like the rest of the page.
 */
const LOADS = {
  health: async () => (await import('../features/health/health-view.tsx')).HealthView,
  help: async () => (await import('../features/help/help-view.tsx')).HelpView,
  integrity: async () => (await import('../features/integrity/integrity-view.tsx')).IntegrityView,
  investigate: async () => (await import('../features/investigate/investigate-view.tsx')).InvestigateView,
  overview: async () => (await import('../features/overview/overview-view.tsx')).OverviewView,
  person: async () => (await import('../features/people/person-view.tsx')).PersonView,
  privacy: async () => (await import('../features/privacy/privacy-view.tsx')).PrivacyView,
  reports: async () => (await import('../features/reports/reports-view.tsx')).ReportsView,
  retention: async () => (await import('../features/retention/retention-view.tsx')).RetentionView,
  session: async () => (await import('../features/people/session-view.tsx')).SessionView,
  settings: async () => (await import('../features/settings/settings-view.tsx')).SettingsView,
  timeline: async () => (await import('../features/timeline/timeline-view.tsx')).TimelineView,
  trail: async () => (await import('../features/trail/trail-view.tsx')).TrailView,
} as const;

const lazily = <Props>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await load() }));

export const HealthView = lazily(LOADS.health);
export const HelpView = lazily(LOADS.help);
export const IntegrityView = lazily(LOADS.integrity);
export const InvestigateView = lazily(LOADS.investigate);
export const OverviewView = lazily(LOADS.overview);
export const PersonView = lazily(LOADS.person);
export const PrivacyView = lazily(LOADS.privacy);
export const ReportsView = lazily(LOADS.reports);
export const RetentionView = lazily(LOADS.retention);
export const SessionView = lazily(LOADS.session);
export const SettingsView = lazily(LOADS.settings);
export const TimelineView = lazily(LOADS.timeline);
export const TrailView = lazily(LOADS.trail);

/**
 * Fetches what will be needed next while nothing else is to do, so that going there does not wait. What cannot be fetched
 * now is fetched, and complained of, when somebody goes there.
 */
export function fetchAreasAhead(): () => void {
  const waiting = requestIdleCallback(() => {
    void Promise.allSettled(Object.values(LOADS).map((load) => load()));
  });
  return () => cancelIdleCallback(waiting);
}
