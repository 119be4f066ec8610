/**
 * The worker behind the pages that must open without a network. It keeps the desk's own files (names with a hash, the same for everyone)
 * and its one page; never an answer of the API: what belongs to a case stays with the page that took it along.
 */
const CACHE = 'mingfa-offline-1'
const page = '/index.html'
/** Pages that open without a network. */
const offlinePages = /^\/(checks\/[^/]+\/on-site|practice-base\/door|contest-marking)$/

interface Work extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Work {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker extends EventTarget {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  readonly location: Location
}
const worker = self as unknown as Worker

worker.addEventListener('install', (event) => (event as Work).waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => (event as Work).waitUntil(worker.clients.claim()))

/** A page says what it is made of: kept anew, so that a later release does not leave the former behind for ever. */
worker.addEventListener('message', (event) => {
  const { take } = (event as MessageEvent<{ take?: string[] }>).data
  if (take) (event as unknown as Work).waitUntil(keep(take))
})

async function keep(files: readonly string[]) {
  const cache = await caches.open(CACHE)
  await cache.put(page, await fetch('/', { credentials: 'same-origin' }))
  const wanted = new Set(files.map((file) => new URL(file, worker.location.href).href))
  await Promise.all([...wanted].map(async (file) => (await cache.match(file)) ?? cache.add(file)))
  for (const { url } of await cache.keys()) if (!wanted.has(url) && !url.endsWith(page)) await cache.delete(url)
}

worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = {
    request: (event as Fetching).request,
    respondWith: (answer: Promise<Response>) => (event as Fetching).respondWith(answer),
  }
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (pathname.startsWith('/assets/')) respondWith(caches.match(request).then((kept) => kept ?? fetch(request)))
  else if (request.mode === 'navigate' && offlinePages.test(pathname))
    respondWith(fetch(request).catch(async (gone) => (await caches.match(page)) ?? Promise.reject(gone)))
})
