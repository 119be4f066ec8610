import pg from 'pg'

/** How many statements a piece of work takes. */
export async function statements(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  pg.Client.prototype.query = function counting(this: pg.Client, ...args: unknown[]) {
    count++
    return query.apply(this, args)
  } as typeof pg.Client.prototype.query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query
  }
  return count
}
