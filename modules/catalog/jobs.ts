import { renderDemo } from './library/demo/job.ts';
import { scanAll } from './library/scan/all.ts';
import { scanFolder } from './library/scan/job.ts';

export const jobs = [scanFolder, scanAll, renderDemo];
