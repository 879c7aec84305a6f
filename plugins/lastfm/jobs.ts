import { importHistory, matchHistory } from './import/jobs.ts';
import { loveLiked, syncAllLoves, syncLoves, unloveUnliked } from './loves/jobs.ts';
import { queuePlay, showPlaying } from './scrobbles/heard.ts';
import { sendScrobbles, wakeDue } from './scrobbles/jobs.ts';

export const jobs = [sendScrobbles, wakeDue, syncLoves, syncAllLoves, importHistory, matchHistory];
export const listeners = [queuePlay, showPlaying, loveLiked, unloveUnliked];
