/** A dot in an address looks like the name of a file, and servers and proxies then look for one. */
export const queuePath = (queue: string): string => `/admin/jobs/${queue.replaceAll('.', ':')}`;

export const jobPath = (queue: string, id: string): string => `${queuePath(queue)}/${id}`;

/** The name of the queue in an address. */
export const queueAt = (part: string): string => part.replaceAll(':', '.');
