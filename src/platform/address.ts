import type { z } from 'zod'

type Named<P extends string> = P extends `${string}$${infer Name}/${infer Rest}`
  ? { readonly [key in Name]: string } & Named<`/${Rest}`>
  : P extends `${string}$${infer Name}`
    ? { readonly [key in Name]: string }
    : unknown

/** What an address is written from: the ids in its path, and what it asks of the page. */
export type Written<P extends string, S extends z.ZodRawShape> = Named<P> & {
  readonly [key in keyof S]?: z.input<S[key]> | undefined
}

/** A page of the desk as links know it: its path, and what may be asked of it. */
export interface Address<P extends string = string, S extends z.ZodRawShape = z.ZodRawShape> {
  readonly path: P
  readonly asks: z.ZodObject<S>
  /** What it asks, in order. */
  readonly keys: readonly (keyof S & string)[]
  readonly to: (written: Written<P, S>) => `/${string}`
  readonly read: (text: Readonly<Record<string, unknown>>) => { readonly [key in keyof S]?: string }
}

/**
 * Whoever links a page writes its address here, and the page reads it here: the two cannot disagree about a parameter.
 * `/activities/$id` takes an `id`; the rest is what the page asks, as text. What an address holds that the page cannot understand is as if
 * it were not there, so that no address ends in a refusal.
 */
export function address<const P extends `/${string}`, S extends z.ZodRawShape>(
  path: P,
  asks: z.ZodObject<S>,
): Address<P, S> {
  const keys = Object.keys(asks.shape)
  return {
    path,
    asks,
    keys,
    to(written) {
      const given = written as Readonly<Record<string, unknown>>
      const way = path.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name])))
      const said = keys.flatMap((key) => {
        const value = given[key]
        return value === undefined || value === null || value === '' ? [] : [[key, textOf(value)]]
      })
      return `${way}${said.length > 0 ? `?${new URLSearchParams(said).toString()}` : ''}` as `/${string}`
    },
    read: (text) =>
      Object.fromEntries(
        keys.flatMap((key) => {
          const value = [text[key]].flat()[0]
          if (typeof value !== 'string' || value === '') return []
          return (asks.shape[key] as z.ZodType).safeParse(value).success ? [[key, value]] : []
        }),
      ) as { readonly [key in keyof S]?: string },
  }
}

const textOf = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value))
