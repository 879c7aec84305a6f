/** What the test runner calls once a run. */
export { prepare } from './database.ts';
