import { defineModule, provide } from '../../core/define.ts';
import { marks } from '../catalog/index.ts';
import { songPlayed } from './events.ts';
import { interactionsRouter } from './router.ts';
import { interactionMarks } from './service/marks.ts';

export const interactions = defineModule({
  name: 'interactions',
  needs: ['users', 'catalog'],
  router: interactionsRouter,
  events: [songPlayed],
  provides: [provide(marks, interactionMarks)],
});

export { songPlayed };
