import pino, { type Level, type Logger } from 'pino'
import { speakable } from '../platform/speakable.ts'

/** Lines of JSON on standard error: standard output is for results. */
export function logTo(level: Level | 'silent', sync = false): Logger {
  return pino({ level, serializers: { err: speakable } }, pino.destination({ fd: 2, sync }))
}
