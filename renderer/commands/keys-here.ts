import { keysShown } from './keys.ts';

const isMac = navigator.platform.startsWith('Mac');

/** How keys are printed on this machine's keyboard. */
export const keysHere = (spec: string): readonly string[] => keysShown(spec, isMac);
