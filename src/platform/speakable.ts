/** An error as it may be written down. */
export interface Speakable {
  readonly type: string
  readonly message: string
  readonly stack?: string
  readonly code?: string
  readonly [more: string]: unknown
}

/** What of a database's error speaks of the schema alone. */
const ofSchema = ['code', 'severity', 'table', 'column', 'constraint', 'routine'] as const

/**
 * An error without what stood in rows. PostgreSQL tells it in `detail` and `where` and, of what it could not read, in the message itself; pg hangs
 * its whole connection on it, the password among it. Of causes the same. No log and no list of failed work is told more.
 */
export function speakable(error: unknown): Speakable {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { cause, stack = '' } = error
  const more = isOfDatabase(error) ? schemaOf(error) : plainOf(error)
  return {
    type: error.constructor.name,
    ...more,
    stack: [`${error.constructor.name}: ${more.message}`, ...stack.split('\n').filter(isFrame)].join('\n'),
    ...(cause !== undefined && { cause: speakable(cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.slice(0, 10).map(speakable) }),
  }
}

const isFrame = (line: string) => /^\s+at /.test(line)

const isOfDatabase = (error: object): error is Error & Record<(typeof ofSchema)[number], string | undefined> =>
  'severity' in error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code))

function schemaOf(error: Error & Record<(typeof ofSchema)[number], string | undefined>) {
  const told = ofSchema.flatMap((name) => (error[name] === undefined ? [] : [[name, error[name]] as const]))
  const { code, constraint, table } = error
  return { ...Object.fromEntries(told), message: ['database', code, constraint ?? table].filter(Boolean).join(' ') }
}

const plainOf = (error: Error) => ({
  message: error.message,
  ...('code' in error && { code: String(error.code) }),
  ...('statusCode' in error && { statusCode: error.statusCode }),
})
