import { z } from 'zod';
import { defineTopic } from '../../../core/define.ts';
import { scanReport } from './schema.ts';

/** Each change of a scan, at most twice a second. */
export const scanProgress = defineTopic({ name: 'catalog.scan-progress', data: scanReport });

/** A library folder came or went; who watches folders follows this. */
export const foldersChanged = defineTopic({ name: 'catalog.folders-changed', data: z.object({}) });
