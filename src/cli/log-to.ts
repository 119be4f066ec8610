import pino, { type Level, type Logger } from 'pino'

/** Lines of JSON on standard error: standard output is for results. */
export function logTo(level: Level | 'silent', sync = false): Logger {
  return pino({ level, serializers: { err: withoutClient } }, pino.destination({ fd: 2, sync }))
}

// pg hangs its whole connection on an error: three screens, and the password of the database among them.
function withoutClient(error: unknown) {
  if (!(error instanceof Error)) return error
  const { client: _client, ...rest } = pino.stdSerializers.err(error) as Record<string, unknown>
  return rest
}
