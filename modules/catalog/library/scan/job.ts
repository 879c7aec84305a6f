import { defineJob } from '../../../../core/define.ts';
import { scanInput } from '../schema.ts';
import { runScan } from './run.ts';

const hours = 3_600;

/** Brings what the library knows of one folder up to date. One at a time a folder; goes on after a crash. */
export const scanFolder = defineJob({
  name: 'catalog.scan-folder',
  input: scanInput,
  exclusive: true,
  retries: 20,
  retryDelay: 2,
  timeout: 12 * hours,
  run: runScan,
});
