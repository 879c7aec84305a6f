import type { Component } from 'solid-js';
import { type Key, t } from '../../i18n/index.ts';
import { lazyNamed } from '../../lib/lazy.ts';

export interface AdminSection {
  /** Its part of the address: `/admin/jobs`. */
  readonly name: string;
  readonly label: () => string;
  readonly page: Component;
}

const section = (
  name: string,
  label: (Key & `admin.${string}`) | 'plugins.title',
  page: Component,
): AdminSection => ({
  name,
  label: () => t(label),
  page,
});

/** What the admin desk has, in this order; each is fetched when it is first opened. */
export const sections: readonly AdminSection[] = [
  section(
    'jobs',
    'admin.jobs',
    lazyNamed(() => import('./jobs.tsx'), 'JobsSection'),
  ),
  section(
    'schedules',
    'admin.schedules',
    lazyNamed(() => import('./schedules.tsx'), 'SchedulesSection'),
  ),
  section(
    'workers',
    'admin.workers',
    lazyNamed(() => import('./workers.tsx'), 'WorkersSection'),
  ),
  section(
    'plugins',
    'plugins.title',
    lazyNamed(() => import('./plugins.tsx'), 'PluginsDesk'),
  ),
];
