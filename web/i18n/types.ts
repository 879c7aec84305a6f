import type { en } from '../messages/en.ts';

/** A text, or its plural forms chosen by `count`. */
export type Plural = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string };
export type Text = string | Plural;

/** What each language file must hold: the keys of English, with the forms of its own grammar. */
export type Messages = Translated<typeof en>;
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends Plural ? Plural : Translated<T[K]>;
};

/** `'player.play' | 'count.songs' | …` */
export type Key = Paths<typeof en>;
type Paths<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends Text ? `${Prefix}${K}` : Paths<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

type TextAt<T, K extends string> = K extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? TextAt<T[Head], Rest>
    : never
  : K extends keyof T
    ? T[K]
    : never;
type Written<T> = T extends string ? T : T extends { other: infer Other extends string } ? Other : never;
type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The values that a message needs: `{ title }` for «Play {title}», nothing for a plain text. */
export type Values<K extends Key> = { readonly [Name in Needed<K>]: string | number };
type Needed<K extends Key> =
  | Names<Written<TextAt<typeof en, K>>>
  | (TextAt<typeof en, K> extends string ? never : 'count');
export type Arguments<K extends Key> = [Needed<K>] extends [never] ? [] : [values: Values<K>];
