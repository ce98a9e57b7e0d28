// Structured logs. Secrets are cut out here once, so that no caller can forget it.
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const secretPaths = ['password', 'token', 'authorization', 'cookie', 'secret', 'database_url'].flatMap((name) => [name, `*.${name}`])

/** @param level pino level name; `silent` for tests. @param destination where the lines go; standard output unless said. */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino({
    level,
    serializers: { error: stdSerializers.err },
    redact: { paths: [...secretPaths, 'req.headers.authorization', 'req.headers.cookie'], censor: '[secret]' },
  }, ...(destination ? [destination] : []))
}
