/** In the order in which ports ask them. */
export const plugins = [] as const;
