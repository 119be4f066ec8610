import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  const subscribe = (listener: () => void) => {
    const list = matchMedia(query)
    list.addEventListener('change', listener)
    return () => list.removeEventListener('change', listener)
  }
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** A phone in the hand: one column, cards, bottom navigation. The same width as in desk.css. */
export const useNarrow = () => useMedia('(max-width: 719px)')

/** What the system prefers when the reader has not chosen. */
export const useSystemDark = () => useMedia('(prefers-color-scheme: dark)')

/** Whoever asked his system for less motion. */
export const useStill = () => useMedia('(prefers-reduced-motion: reduce)')
