import { defineService } from './define.ts';
import type { Settings } from './env.ts';

/** The host's settings, for modules that need one. */
export const settings = defineService<Settings>('core.settings');
