import { defineService } from '../../../core/define.ts';
import type { Client } from './client.ts';

export const exampleClient = defineService<Client>('example.client');
