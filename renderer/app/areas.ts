import {
  Activity,
  Archive,
  BookOpen,
  FileText,
  type LucideIcon,
  ScrollText,
  Search,
  Settings,
  ShieldCheck,
  Stethoscope,
  UserRoundCheck,
} from 'lucide-react';
import type { Area } from './route.ts';

/** An area as the rail and the commands name it. */
export interface AreaItem {
  readonly area: Area;
  readonly name: string;
  readonly icon: LucideIcon;
  /** Keys that lead there, in the form of `Command.keys`. */
  readonly keys: string;
  readonly needsSource?: boolean;
}

/** The areas that can be gone to, in the order of the rail. */
export const AREA_ITEMS: readonly AreaItem[] = [
  { area: 'overview', name: 'Overview', icon: Activity, keys: 'g h', needsSource: true },
  { area: 'investigate', name: 'Investigate', icon: Search, keys: 'g i' },
  { area: 'integrity', name: 'Integrity', icon: ShieldCheck, keys: 'g v', needsSource: true },
  { area: 'reports', name: 'Reports', icon: FileText, keys: 'g r', needsSource: true },
  { area: 'retention', name: 'Retention', icon: Archive, keys: 'g e', needsSource: true },
  { area: 'privacy', name: 'Privacy', icon: UserRoundCheck, keys: 'g p', needsSource: true },
  { area: 'trail', name: 'Trail', icon: ScrollText, keys: 'g t' },
  { area: 'health', name: 'Health', icon: Stethoscope, keys: 'g d', needsSource: true },
  { area: 'settings', name: 'Settings', icon: Settings, keys: 'g s' },
];

/** Help stands apart from the areas, at the end of the rail. */
export const HELP_ITEM = {
  area: 'help',
  name: 'Help',
  icon: BookOpen,
  keys: 'F1',
} as const satisfies AreaItem;
