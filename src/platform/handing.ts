/**
 * Handing over: what one room makes and another needs, where neither may import the other. The token is declared in a room
 * below both; one face offers it, others want it; at start it is checked that every want is met, by one.
 */
export interface Token<T> {
  /** 'counsel.opinions' */
  readonly id: string
  /** Never there: it carries the type. */
  readonly carries?: T
}

export const token = <T>(id: string): Token<T> => Object.freeze({ id })

/** An offer as its face declares it. */
export interface Offer<H> {
  readonly token: Token<unknown>
  make(house: H): unknown
}

/** `make` is called once a house, when first somebody takes it. */
export const offer = <T, H>(of: Token<T>, make: (house: H) => NoInfer<T>): Offer<H> => ({ token: of, make })

/** Gives what a token stands for. */
export type Hand = <T>(of: Token<T>) => T

/** The hand of one house. Throws for what nobody offers, and for offers that need each other. */
export function handOf<H>(offers: readonly Offer<H>[], house: () => H): Hand {
  const byId = new Map(offers.map((one) => [one.token.id, one]))
  const made = new Map<string, unknown>()
  const under: string[] = []
  return <T>({ id }: Token<T>): T => {
    if (made.has(id)) return made.get(id) as T
    const offered = byId.get(id)
    if (!offered) throw new Error(`nobody offers ${id}`)
    if (under.includes(id)) throw new Error(`offers that need each other: ${[...under, id].join(' → ')}`)
    under.push(id)
    try {
      const value = offered.make(house())
      made.set(id, value)
      return value as T
    } finally {
      under.pop()
    }
  }
}
