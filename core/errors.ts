import { TRPCError } from '@trpc/server';

/** Every reason for which the server refuses: its tRPC code and what a person reads when nothing better is known. */
export const reasons = {
  bad_input: ['BAD_REQUEST', 'Something in the request is not right.'],
  not_found: ['NOT_FOUND', 'This is not here. It may have been removed.'],
  sign_in_needed: ['UNAUTHORIZED', 'Please sign in first.'],
  session_ended: ['UNAUTHORIZED', 'Your session has ended. Please sign in again.'],
  wrong_credentials: ['UNAUTHORIZED', 'The name or the password is not right.'],
  wrong_password: ['FORBIDDEN', 'The password is not right.'],
  weak_password: ['BAD_REQUEST', 'This password is too easy to guess. Take a longer or a less common one.'],
  already_renewed: [
    'CONFLICT',
    'Another request has renewed this session at the same moment. Go on with the newer token.',
  ],
  not_allowed: ['FORBIDDEN', 'Your account may not do this.'],
  account_suspended: ['FORBIDDEN', 'This account is suspended.'],
  registration_closed: [
    'FORBIDDEN',
    'This server does not take new accounts. Ask its admin for an invitation.',
  ],
  wrong_origin: ['FORBIDDEN', 'This request came from another site and was refused.'],
  link_expired: ['FORBIDDEN', 'This link is no longer valid.'],
  email_taken: ['CONFLICT', 'An account with this e-mail address exists already.'],
  username_taken: ['CONFLICT', 'This user name is taken.'],
  folder_taken: ['CONFLICT', 'This folder is in the library already.'],
  folder_unreadable: ['BAD_REQUEST', 'This folder can not be read.'],
  changed_elsewhere: ['CONFLICT', 'This was changed on another device in the meantime. Load it again first.'],
  scan_running: ['CONFLICT', 'A scan of this folder is running already.'],
  job_finished: ['CONFLICT', 'This job has ended already, so there is nothing to cancel.'],
  job_not_failed: ['CONFLICT', 'Only a job that has failed can be tried again.'],
  job_not_cancelled: ['CONFLICT', 'Only a job that was cancelled can be resumed.'],
  job_running: ['CONFLICT', 'This job is running. Cancel it first.'],
  job_waiting: ['CONFLICT', 'The same job waits or runs already.'],
  source_unavailable: ['PRECONDITION_FAILED', 'The file of this song is not there at the moment.'],
  unplayable: ['PRECONDITION_FAILED', 'This file can not be played.'],
  too_busy: ['TOO_MANY_REQUESTS', 'The server is busy. Please try again in a moment.'],
  too_often: ['TOO_MANY_REQUESTS', 'Too many attempts. Please wait a moment.'],
  plugin_off: ['PRECONDITION_FAILED', 'This needs a plugin that is not set up.'],
  provider_refused: ['BAD_GATEWAY', 'An outside service refused what was asked of it.'],
  account_not_linked: ['PRECONDITION_FAILED', 'Link your account there first.'],
  quota_used_up: [
    'TOO_MANY_REQUESTS',
    'What may be asked of this outside service today is used up. Try again tomorrow.',
  ],
  set_by_environment: [
    'CONFLICT',
    'This is set by the environment of the server. Change it there, or take it out to set it here.',
  ],
  secret_unreadable: [
    'PRECONDITION_FAILED',
    'A secret that was kept encrypted can not be read with the present SECRET_KEY. Enter it again.',
  ],
  provider_down: ['BAD_GATEWAY', 'An outside service did not answer.'],
  outside_refused: ['BAD_REQUEST', 'This address can not be fetched.'],
  unexpected: ['INTERNAL_SERVER_ERROR', 'Something went wrong on the server.'],
} as const satisfies Record<string, readonly [TRPCError['code'], string]>;

export type Reason = keyof typeof reasons;

interface Details {
  /** The sentence for a person; without it the table's own. */
  readonly message?: string;
  /** The input field that is wrong. */
  readonly field?: string;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** A refusal with a reason from the table; everything else that is thrown is a fault of ours. */
export class Failure extends TRPCError {
  readonly reason: Reason;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(reason: Reason, details: Details) {
    const [code, text] = reasons[reason];
    super({ code, message: details.message ?? text, cause: details.cause });
    this.reason = reason;
    this.field = details.field;
    this.retryAfter = details.retryAfter;
  }
}

/** `throw fail('folder_taken')`, with a better sentence where the value that was wrong is known. */
export const fail = (reason: Reason, details: Details = {}): Failure => new Failure(reason, details);

/** The first row, or a refusal: for lookups in which ownership stands in the WHERE clause. */
export const found = <T>(row: T | undefined | null, message?: string): T => {
  if (row === undefined || row === null) throw fail('not_found', message === undefined ? {} : { message });
  return row;
};
