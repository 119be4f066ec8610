import { useSyncExternalStore } from 'react'

/** Something a person chose for this browser: kept in localStorage, told to every component and every tab. */
interface Preference<T> {
  get(): T
  set(value: T): void
  /** React hook. */
  use(): T
}

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
if (typeof window !== 'undefined') window.addEventListener('storage', () => listeners.forEach((tell) => tell()))

/** `read` turns what was stored (or null, or nonsense of an older release) into a value. */
export function preference<T extends string>(name: string, read: (stored: string | null) => T): Preference<T> {
  const get = () => read(load(name))
  return {
    get,
    set(value) {
      keep(name, value)
      listeners.forEach((tell) => tell())
    },
    use: () => useSyncExternalStore(subscribe, get, get),
  }
}

const full = (name: string) => `mingfa.${name}`

/** localStorage may be closed (a guest window, a full disk): a preference is then forgotten, never an error. */
export function load(name: string): string | null {
  try {
    return localStorage.getItem(full(name))
  } catch {
    return null
  }
}

/** False when the browser could not keep it. */
export function keep(name: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(full(name))
    else localStorage.setItem(full(name), value)
    return true
  } catch {
    return false
  }
}
