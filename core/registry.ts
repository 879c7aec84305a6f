import type { Provision, Ref } from './define.ts';

/** Who provides what. Filled once before the host listens, then only read. */
export interface Registry {
  get<T>(service: Ref<T, false>): T;
  all<T>(port: Ref<T, true>): readonly T[];
}

/** Built-in provisions give way to a feature's own; two features that provide one service are refused. */
export const createRegistry = (builtIn: readonly Provision[], provided: readonly Provision[]): Registry => {
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
  // The map is keyed by id, and `provide` has checked each value against its reference's type.
  const typed = <T>(ref: Ref<T>) => (byId.get(ref.id) ?? []) as T[];
  return {
    get: service => {
      const [only] = typed(service);
      if (only === undefined)
        throw new Error(`Nothing provides "${service.id}". Add a module or plugin that does.`);
      return only;
    },
    all: port => typed(port),
  };
};
