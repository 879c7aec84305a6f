import { z } from 'zod';
import { defineJob } from '../../../../core/define.ts';
import { Failure } from '../../../../core/errors.ts';
import { requestScans } from './requests.ts';

/** Once a night: what a watch can not see, such as a drive on the network, is found then. */
export const scanAll = defineJob({
  name: 'catalog.scan-all',
  input: z.object({}),
  cron: '30 3 * * *',
  run: async scope => {
    try {
      await requestScans(scope, {});
    } catch (error) {
      // All of them are being scanned already.
      if (!(error instanceof Failure)) throw error;
    }
  },
});
