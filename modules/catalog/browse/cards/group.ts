/** Rows by a key, in their order. */
export const groupBy = <T, V>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  made: (row: T) => V,
): Map<string, V[]> => {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key) ?? [];
    group.push(made(row));
    groups.set(key, group);
  }
  return groups;
};

/** The things of the given ids in their order; ids that name nothing are left out. */
export const inOrder = <T extends { readonly id: string }>(
  ids: readonly string[],
  things: readonly T[],
): T[] => {
  const byId = new Map(things.map(thing => [thing.id, thing]));
  return ids.flatMap(id => byId.get(id) ?? []);
};
