import { createServer } from 'node:net'

/** The first free port from `wanted` on; only `wanted` itself when it was asked for. Undefined when there is none. */
export async function freePort(host: string, wanted: number, askedFor: boolean): Promise<number | undefined> {
  const last = askedFor ? wanted : Math.min(wanted + 20, 65_535)
  for (let port = wanted; port <= last; port++) if (await isFree(host, port)) return port
  return undefined
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') done(false)
      else failed(error)
    })
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(true)))
  })
}
