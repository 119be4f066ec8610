import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { FastifyServerOptions } from 'fastify'
import type { PageCache } from './page-cache.ts'

/** So many connections are held at once: beyond them new ones are closed, and files, database and log still find a descriptor. */
const MOST_CONNECTIONS = 10_000
/** A request that has not wholly come by then is dropped: milliseconds. The largest file over the slowest line that a school has takes less. */
const WHOLE_WITHIN = 3_600_000

/**
 * Puts the cache copies before the framework: a public page nobody changed is a look into a map and one write, so that a crowd reading it
 * takes nothing from those who work (measured in bench/beside-bare.ts). Everything else goes on as if this were not there.
 */
export const inFront =
  (cache: Pick<PageCache, 'answer'>, { most = MOST_CONNECTIONS } = {}) =>
  (
    handle: (request: IncomingMessage, response: ServerResponse) => void,
    { keepAliveTimeout = 72_000, connectionTimeout = 0 }: FastifyServerOptions,
  ) => {
    const server = createServer({ requestTimeout: WHOLE_WITHIN, keepAliveTimeout }, (request, response) => {
      if (!cache.answer(request, response)) handle(request, response)
    })
    server.setTimeout(connectionTimeout)
    server.maxConnections = most
    return server
  }
