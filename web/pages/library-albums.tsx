import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { AlbumCard } from '../cards/album.tsx';
import { AlbumRow } from '../cards/album-row.tsx';
import { ALBUM_SORTS, albumWindow } from '../data/library.ts';
import { t } from '../i18n/index.ts';
import { readStored, writeStored } from '../lib/stored.ts';
import { Chips } from '../ui/chip.tsx';
import { VirtualGrid, VirtualList } from '../ui/virtual.tsx';
import { Collection } from './collection.tsx';
import { createGenreFilter, GenreFilter } from './genre-filter.tsx';
import { createSort, SortBy } from './sort.tsx';

const LOOK = 'melody.albums';
const LOOKS = ['grid', 'list'] as const;
const ROW_HEIGHT = 64;

/** All albums as sleeves or as lines, whichever was chosen last. */
export function Albums(): JSX.Element {
  const sort = createSort(ALBUM_SORTS);
  const genre = createGenreFilter();
  const list = albumWindow(sort.value, genre.value);
  const [look, setLook] = createSignal(LOOKS.find(each => each === readStored(LOOK)) ?? 'grid');
  const choose = (look: (typeof LOOKS)[number]) => {
    setLook(look);
    writeStored(LOOK, look);
  };
  return (
    <Collection
      list={list}
      title={t('nav.albums')}
      count={t('count.albums', { count: list.total() })}
      end={
        <div class="library-tools">
          <GenreFilter filter={genre} />
          <SortBy sort={sort} />
          <Chips
            label={t('library.look')}
            value={look()}
            options={LOOKS.map(value => ({ value, label: t(`library.${value}`) }))}
            onChange={choose}
          />
        </div>
      }
    >
      <Switch>
        <Match when={look() === 'grid'}>
          <VirtualGrid count={list.total()} minWidth={152} gap={24} textHeight={58} onReach={list.reach}>
            {index => <Show when={list.at(index)}>{album => <AlbumCard album={album()} />}</Show>}
          </VirtualGrid>
        </Match>
        <Match when={look() === 'list'}>
          <VirtualList count={list.total()} rowHeight={ROW_HEIGHT} onReach={list.reach}>
            {index => <Show when={list.at(index)}>{album => <AlbumRow album={album()} />}</Show>}
          </VirtualList>
        </Match>
      </Switch>
    </Collection>
  );
}
