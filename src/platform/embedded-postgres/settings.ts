// The settings with which the embedded PostgreSQL runs.

interface SettingsInput {
  /** False only for tests. */
  durable?: boolean
  maxConnections?: number
}

// Settings for a small machine. The log holds no values: rows hold personal data, and an erasing does not
// delete log files.
export function settings({ durable = true, maxConnections = 200 }: SettingsInput): string[] {
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    'shared_buffers=64MB',
    'max_wal_size=512MB',
    // two cores are not shared any further; /dev/shm of a container is small
    'max_parallel_workers_per_gather=0',
    'max_parallel_maintenance_workers=0',
    'jit=off',
    'log_checkpoints=off',
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    'log_line_prefix=%m [%p] ',
    ...(durable ? [] : forTests),
  ]
}

/**
 * For databases that live for seconds: they need no vacuum, and hashing a password 4,096 times would add 2 ms
 * to each of their thousands of connections.
 */
const forTests = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'scram_iterations=1',
]
