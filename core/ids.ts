import { v7 } from 'uuid';
import { z } from 'zod';

/** A UUIDv7: sortable by time, safe to make in any process. */
export const newId = (): string => v7();

export const id = z.uuid();
