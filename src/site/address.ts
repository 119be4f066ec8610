import type { z } from 'zod'
import { BASE, type Way } from './kit/reading.tsx'

/** The route of a page in one language, for the server. */
export const routeOf = (path: `/${string}`, language: Way['language']) =>
  `${BASE}${language === 'en' ? '/en' : ''}${path}`

/** 'type' is the reader's, not the page's. */
const reserved = 'type'

/**
 * The one address of a page below the site's own: parameters filled in, known questions in the order of their schema, empty and unknown ones
 * left out. However somebody writes it, it is kept once.
 */
export function pathOf(
  path: `/${string}`,
  params: Readonly<Record<string, string>>,
  schema: z.ZodObject | undefined,
  query: Readonly<Record<string, unknown>>,
): `/${string}` {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) as `/${string}`
  const asked = Object.keys(schema?.shape ?? {}).filter(
    (name) => name !== reserved && typeof query[name] === 'string' && query[name] !== '',
  )
  if (asked.length === 0) return filled
  return `${filled}?${asked.map((name) => `${name}=${encodeURIComponent(query[name] as string)}`).join('&')}`
}

export const wayOf = (language: Way['language'], query: Readonly<Record<string, unknown>>): Way => ({
  language,
  large: query[reserved] === 'large',
})
