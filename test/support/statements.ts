import pg from 'pg'

/** How many statements a piece of work takes, those of its transactions among them. */
export const statements = async (work: () => Promise<unknown>): Promise<number> => (await sentBy(work)).length

/** The texts of the statements that a piece of work sends, in their order. */
export async function sentBy(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  pg.Client.prototype.query = function noting(this: pg.Client, ...args: unknown[]) {
    sent.push(typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text)
    return query.apply(this, args)
  } as typeof pg.Client.prototype.query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query
  }
  return sent
}
