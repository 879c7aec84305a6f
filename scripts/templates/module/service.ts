import type { Scope } from '../../../core/define.ts';
import type { GreetInput } from './schema.ts';

/** A greeting and the server's time. */
export const greet = (scope: Scope, { name }: GreetInput) => ({ text: `Hello, ${name}.`, at: scope.now() });
