import type { AnyTRPCRouter } from '@trpc/server';
import type { Module, Plugin } from './define.ts';

type Modules = readonly Module<string, AnyTRPCRouter>[];
type Plugins = readonly Plugin<string, AnyTRPCRouter>[];

/** Faults in what the features declare, a sentence each; the host refuses to start with any. */
export const checkFeatures = (modules: Modules, plugins: Plugins): string[] => [
  ...duplicates([...modules, ...plugins].map(feature => feature.name)).map(
    name => `Two features are called "${name}".`,
  ),
  ...modules.flatMap(module => checkNeeds(module, modules)),
  ...checkNames([...modules, ...plugins]),
];

const checkNeeds = (module: Modules[number], modules: Modules): string[] => {
  const before = modules.slice(0, modules.indexOf(module)).map(other => other.name);
  return (module.needs ?? [])
    .filter(need => !before.includes(need))
    .map(need =>
      modules.some(other => other.name === need)
        ? `"${module.name}" needs "${need}", which stands after it: needs have no cycle, and what is needed is listed first.`
        : `"${module.name}" needs "${need}", which is not there.`,
    );
};

const checkNames = (features: readonly (Modules[number] | Plugins[number])[]): string[] => {
  const names = features.flatMap(feature => {
    const events = 'events' in feature ? (feature.events ?? []) : [];
    return [...(feature.jobs ?? []), ...(feature.listens ?? []), ...events].map(named => ({
      owner: feature.name,
      name: named.name,
    }));
  });
  return [
    ...duplicates(names.map(({ name }) => name)).map(
      name => `Two jobs, listeners or events are called "${name}".`,
    ),
    ...names
      .filter(({ owner, name }) => !name.startsWith(`${owner}.`))
      .map(({ owner, name }) => `"${name}" belongs to "${owner}" and so must be called "${owner}.…".`),
  ];
};

const duplicates = (names: readonly string[]) => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];
