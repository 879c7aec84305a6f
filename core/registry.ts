import type { Provision, Ref } from './define.ts';

/** Who provides what. */
export interface Registry {
  get<T>(service: Ref<T, false>): T;
  all<T>(port: Ref<T, true>): readonly T[];
  /** Replaces all that a plugin provides. Throws when another part provides one of its services already. */
  replace(owner: string, provisions: readonly Provision[]): void;
}

interface Parts {
  /** Give way to a feature's own. */
  readonly builtIn: readonly Provision[];
  readonly modules: readonly Provision[];
  /** Names of plugins, in the order in which their ports are asked. */
  readonly plugins: readonly string[];
  /** Why a service is not there, where that is known. */
  readonly absence: (serviceId: string) => Error | undefined;
}

/** Modules come before plugins, and two features that provide one service are refused. */
export const createRegistry = ({ builtIn, modules, plugins, absence }: Parts): Registry => {
  const ofPlugins = new Map<string, readonly Provision[]>(plugins.map(name => [name, []]));
  let byId = indexed(builtIn, modules);
  // The map is keyed by id, and `provide` has checked each value against its reference's type.
  const typed = <T>(ref: Ref<T>) => (byId.get(ref.id) ?? []) as T[];
  return {
    get: service => {
      const [only] = typed(service);
      if (only !== undefined) return only;
      throw (
        absence(service.id) ??
        new Error(`Nothing provides "${service.id}". Add a module or plugin that does.`)
      );
    },
    all: port => typed(port),
    replace: (owner, provisions) => {
      const next = new Map(ofPlugins).set(owner, provisions);
      byId = indexed(builtIn, [...modules, ...[...next.values()].flat()]);
      ofPlugins.set(owner, provisions);
    },
  };
};

const indexed = (builtIn: readonly Provision[], provided: readonly Provision[]): Map<string, unknown[]> => {
  const byId = new Map<string, unknown[]>();
  for (const { ref, impl } of provided) {
    const others = byId.get(ref.id) ?? [];
    if (!ref.many && others.length > 0)
      throw new Error(`Two parts provide "${ref.id}": leave one of them out.`);
    byId.set(ref.id, [...others, impl]);
  }
  for (const { ref, impl } of builtIn) {
    if (ref.many) byId.set(ref.id, [...(byId.get(ref.id) ?? []), impl]);
    else if (!byId.has(ref.id)) byId.set(ref.id, [impl]);
  }
  return byId;
};
