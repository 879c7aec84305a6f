/**
 * The screens of each plugin that has some, by its name: those in `plugins/` and those that PLUGINS names. Written by
 * the build (scripts/page-plugins.ts), so that a plugin whose folder is deleted is named nowhere else.
 */
declare module 'virtual:plugins' {
  import type { Screens } from './slots.ts';
  export const webPlugins: Readonly<Record<string, () => Promise<Screens>>>;
}
