import { type Failure, fail, type Reason } from '../../core/errors.ts';

/** What has to happen after an error: the same for every method. */
export type Meaning =
  | 'retry'
  | 'relink'
  | 'restart-link'
  | 'configuration'
  | 'suspended'
  | 'not-found'
  | 'private'
  | 'refused';

/** By the code of Last.fm: what it means here, and what the listener reads. */
const table: Readonly<Record<number, readonly [Meaning, string]>> = {
  2: ['refused', 'Last.fm does not offer this service.'],
  3: ['refused', 'Last.fm does not know this request.'],
  4: ['relink', 'Last.fm no longer accepts the link to your account. Link it again.'],
  5: ['refused', 'Last.fm can not answer in this format.'],
  6: ['not-found', 'Last.fm does not know this.'],
  7: ['not-found', 'Last.fm does not know this.'],
  8: ['retry', 'Last.fm has a fault at the moment. It is tried again.'],
  9: ['relink', 'You have taken back the access to your Last.fm account. Link it again.'],
  10: ['configuration', 'Last.fm does not accept the API key of this server. Its admin can set another.'],
  11: ['retry', 'Last.fm is offline at the moment. It is tried again.'],
  13: [
    'configuration',
    'Last.fm does not accept the shared secret of this server. Its admin can set another.',
  ],
  14: ['restart-link', 'You have not allowed the access on Last.fm yet.'],
  15: ['restart-link', 'This took too long: the permission of Last.fm has expired. Start again.'],
  16: ['retry', 'Last.fm is not available at the moment. It is tried again.'],
  17: [
    'private',
    'Your listening is hidden on Last.fm. Show it in the privacy settings there to have it read.',
  ],
  26: [
    'suspended',
    'Last.fm has suspended the API key of this server. Nothing is sent until its admin sets another.',
  ],
  27: ['refused', 'Last.fm no longer offers this request.'],
  29: ['retry', 'Last.fm was asked too often. It is tried again later.'],
};

/** What Last.fm answered instead of what was asked for. `detail` is its own text, for the log. */
export class LastfmError extends Error {
  override readonly name = 'LastfmError';
  readonly code: number;
  readonly meaning: Meaning;
  readonly detail: string;

  constructor(code: number, detail = '') {
    const [meaning, sentence] = table[code] ?? ['refused', `Last.fm has refused this (error ${code}).`];
    super(sentence);
    this.code = code;
    this.meaning = meaning;
    this.detail = detail;
  }
}

const reasons: Readonly<Record<Meaning, Reason>> = {
  retry: 'provider_down',
  relink: 'account_not_linked',
  'restart-link': 'link_expired',
  configuration: 'provider_refused',
  suspended: 'provider_refused',
  'not-found': 'not_found',
  private: 'provider_refused',
  refused: 'provider_refused',
};

/** What a procedure throws for an error of Last.fm; other errors stay what they are. */
export const toFailure = (error: unknown): unknown =>
  error instanceof LastfmError ? failureOf(error) : error;

const failureOf = (error: LastfmError): Failure =>
  fail(reasons[error.meaning], { message: error.message, cause: error });

/** Nobody answered, or what was asked for may work later. */
export const isPassing = (error: unknown): boolean => {
  if (error instanceof LastfmError) return error.meaning === 'retry';
  return (
    error instanceof Error &&
    'reason' in error &&
    (error.reason === 'provider_down' || error.reason === 'quota_used_up')
  );
};
