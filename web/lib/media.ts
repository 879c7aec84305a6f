import { type Accessor, createSignal, onCleanup } from 'solid-js';

export const PHONE = '(max-width: 760px)';

/** Follows a media query. */
export function createMedia(query: string): Accessor<boolean> {
  const media = matchMedia(query);
  const [matches, setMatches] = createSignal(media.matches);
  const look = () => setMatches(media.matches);
  media.addEventListener('change', look);
  onCleanup(() => media.removeEventListener('change', look));
  return matches;
}

/** How things may scroll to where they are wanted. */
export const scrollBehavior = (): ScrollBehavior =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
