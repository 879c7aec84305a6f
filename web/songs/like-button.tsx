import Heart from 'lucide-solid/icons/heart';
import type { JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { likes } from '../marks/index.ts';
import type { PlayerSong } from '../player/types.ts';
import { IconButton } from '../ui/button.tsx';

export function LikeButton(props: { song: PlayerSong; tabIndex?: number }): JSX.Element {
  const liked = () => likes.isOn(props.song);
  return (
    <IconButton
      size="small"
      icon={Heart}
      filled={liked()}
      pressed={liked()}
      tabIndex={props.tabIndex}
      label={t(liked() ? 'song.unlike' : 'song.like', { title: props.song.title })}
      onClick={() => void likes.toggle(props.song)}
    />
  );
}
