import { defineModule } from '../../core/define.ts';
import { streamRoutes } from './http.ts';
import { tidyRenditions } from './jobs.ts';
import { audioRouter } from './router.ts';
import { transcoding } from './transcoding.ts';

export const audio = defineModule({
  name: 'audio',
  needs: ['catalog'],
  router: audioRouter,
  jobs: [tidyRenditions],
  background: [transcoding],
  http: streamRoutes,
});
