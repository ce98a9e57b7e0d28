// Structured logs. Secrets are cut out here once, so that no caller can forget it. Characters that would turn
// a line around in a terminal are written as JSON writes them.
import { escaped } from './characters.ts'
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const secretPaths = ['password', 'token', 'authorization', 'cookie', 'secret', 'database_url'].flatMap(
  (name) => [name, `*.${name}`],
)

/**
 * @param level pino level name; `silent` for tests. @param destination where the lines go; standard output
 * unless said.
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
