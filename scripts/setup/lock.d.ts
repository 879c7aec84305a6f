export function withLock<T>(file: string, work: () => T | Promise<T>): Promise<T>;
export function isStale(file: string): boolean;
