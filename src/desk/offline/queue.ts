import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { v7 } from 'uuid'
import type { Words } from '../../law/outcome.ts'
import { Offline, Refused } from '../kit/index.ts'

const AGAIN = 15_000

/** What waits in this browser to be sent, and under which id it is known for good. */
export interface Queued<T> {
  readonly id: string
  readonly item: T
  /** The server has answered, and would not have it: it is for somebody to mend, not to be tried for ever. */
  readonly refused: Words | null
}

export interface Queue<T> {
  readonly items: readonly Queued<T>[]
  readonly busy: boolean
  readonly add: (item: T) => void
  readonly drop: (id: string) => void
}

function kept<T>(slot: string): Queued<T>[] {
  const text = localStorage.getItem(slot)
  return text ? (JSON.parse(text) as Queued<T>[]) : []
}

/**
 * Things that are sent one by one, and wait in this browser while there is no network, also across a closed tab: each under an id made
 * here, so that however often it is tried it is done once. What was refused stays until somebody mends or drops it.
 */
export function useQueue<T>(slot: string, send: (id: string, item: T) => Promise<unknown>, sent: () => void): Queue<T> {
  const [items, setItems] = useState(() => kept<T>(slot))
  const [busy, setBusy] = useState(false)
  const under = useRef(false)
  // What another tab has added or sent meanwhile stands in the store, not here.
  const change = (to: (before: Queued<T>[]) => Queued<T>[]) => {
    const after = to(kept<T>(slot))
    localStorage.setItem(slot, JSON.stringify(after))
    setItems(after)
  }
  const run = useEffectEvent(async () => {
    if (under.current) return
    under.current = true
    setBusy(true)
    try {
      for (const one of kept<T>(slot).filter(({ refused }) => refused === null)) {
        try {
          await send(one.id, one.item)
          change((all) => all.filter(({ id }) => id !== one.id))
          sent()
        } catch (error) {
          // Without a network, and where nobody is signed in any more, it goes on waiting.
          if (!(error instanceof Refused) || error.status === 401 || error.status >= 500) {
            if (!(error instanceof Offline) && !(error instanceof Refused)) reportError(error)
            break
          }
          change((all) => all.map((other) => (other.id === one.id ? { ...other, refused: error.say } : other)))
        }
      }
    } finally {
      under.current = false
      setBusy(false)
    }
  })
  const waiting = items.filter(({ refused }) => refused === null).length
  useEffect(() => {
    if (waiting === 0) return
    const again = () => void run()
    again()
    window.addEventListener('online', again)
    // "online" tells of the cable, not of the server.
    const timer = setInterval(again, AGAIN)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [waiting])
  return {
    items,
    busy,
    add: (item) => change((all) => [...all, { id: v7(), item, refused: null }]),
    drop: (id) => change((all) => all.filter((one) => one.id !== id)),
  }
}
