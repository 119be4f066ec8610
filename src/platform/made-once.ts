/** What is made of each thing, made when it is first asked for and kept for as long as the thing is: several houses of one process share what is declared. */
export function madeOnce<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const made = new WeakMap<K, { readonly is: T }>()
  return (of) => {
    const known = made.get(of) ?? { is: make(of) }
    made.set(of, known)
    return known.is
  }
}
