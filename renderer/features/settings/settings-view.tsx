import { useTitle } from '../../app/use-title.ts';

export function SettingsView() {
  useTitle('Settings');
  return null;
}
