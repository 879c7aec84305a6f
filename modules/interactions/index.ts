import { defineModule, provide } from '../../core/define.ts';
import { marks } from '../catalog/index.ts';
import { songLiked, songPlayed, songStarted, songUnliked } from './events.ts';
import { interactionsRouter } from './router.ts';
import { interactionMarks } from './service/marks.ts';

export const interactions = defineModule({
  name: 'interactions',
  needs: ['users', 'catalog'],
  router: interactionsRouter,
  events: [songPlayed, songStarted, songLiked, songUnliked],
  provides: [provide(marks, interactionMarks)],
});

export { type ImportedPlay, importPlays } from './service/imported.ts';
export { likedSongIds, likeSong, unlikeSong } from './service/likes.ts';
export { songLiked, songPlayed, songStarted, songUnliked };
