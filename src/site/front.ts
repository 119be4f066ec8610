import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { FastifyServerOptions } from 'fastify'
import type { PageCache } from './page-cache.ts'

/**
 * Puts the cache copies before the framework: a public page nobody changed is a look into a map and one write, so that a crowd reading it
 * takes nothing from those who work (measured in bench/beside-bare.ts). Everything else goes on as if this were not there.
 */
export const inFront =
  (cache: PageCache) =>
  (
    handle: (request: IncomingMessage, response: ServerResponse) => void,
    { keepAliveTimeout = 72_000, requestTimeout = 0, connectionTimeout = 0 }: FastifyServerOptions,
  ) => {
    const server = createServer({ requestTimeout, keepAliveTimeout }, (request, response) => {
      if (!cache.answer(request, response)) handle(request, response)
    })
    server.setTimeout(connectionTimeout)
    return server
  }
