import { Client, type ClientConfig } from 'pg'

/** A connection for as long as the work takes; ended whatever becomes of it. */
export async function withClient<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
