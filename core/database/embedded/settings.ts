import { totalmem } from 'node:os';

const megabyte = 2 ** 20;

export type ServerSettings = Readonly<Record<string, string>>;

/**
 * For a home server with two cores. They are given at each start, so that data made by an older version gets them too.
 * What keeps acknowledged writes (fsync, synchronous_commit, full_page_writes) stays as PostgreSQL has it: on.
 */
export const serverSettings = (memory: number = totalmem()): ServerSettings => ({
  cluster_name: 'melody-studio',
  // Reached through a socket in its own folder only, which no other user can enter.
  listen_addresses: '',
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: `${clamp(memory / 16, 128, 256)}MB`,
  effective_cache_size: `${clamp(memory / 2, 256, 16_384)}MB`,
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A week of logs, a file a weekday; values stay out of it.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_size: '0',
  log_checkpoints: 'off',
  log_min_duration_statement: '1s',
  log_parameter_max_length: '0',
});

const clamp = (bytes: number, least: number, most: number): number =>
  Math.round(Math.min(most, Math.max(least, bytes / megabyte)));
