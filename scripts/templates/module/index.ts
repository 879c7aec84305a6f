import { defineModule } from '../../../core/define.ts';
import { exampleRouter } from './router.ts';

export const example = defineModule({ name: 'example', router: exampleRouter });
