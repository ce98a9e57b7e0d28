// Structured logs. Secrets are removed here once, so that no caller can forget it. Characters that would
// change the direction of a line in a terminal are written in the form of JSON.
import { escaped } from './characters.ts'
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const secretPaths = ['password', 'token', 'authorization', 'cookie', 'secret', 'database_url'].flatMap(
  (name) => [name, `*.${name}`],
)

/**
 * @param level pino level name; `silent` for tests. @param destination where the lines go; standard output by
 * default
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      hooks: { streamWrite: escaped },
      serializers: { error: stdSerializers.err },
      redact: {
        paths: [...secretPaths, 'req.headers.authorization', 'req.headers.cookie'],
        censor: '[secret]',
      },
    },
    ...(destination ? [destination] : []),
  )
}
