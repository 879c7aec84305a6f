import type { JSX } from 'solid-js';
import { likedWindow } from '../data/library.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { LongSongList } from '../songs/long-list.tsx';
import { Collection } from './collection.tsx';
import './library.css';

export function LikedPage(): JSX.Element {
  useTitle(() => t('liked.title'));
  const list = likedWindow();
  const empty = () => ({ title: t('liked.emptyTitle'), text: t('liked.emptyText') });
  return (
    <div class="page library">
      <Collection
        list={list}
        title={t('liked.title')}
        count={t('count.songs', { count: list.total() })}
        empty={empty()}
      >
        <LongSongList
          label={t('liked.title')}
          list={list}
          origin={{ source: 'library', title: t('liked.title') }}
        />
      </Collection>
    </div>
  );
}
