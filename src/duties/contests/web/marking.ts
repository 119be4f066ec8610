import { useEffect } from 'react'
import { call, Offline, useApi, useRefresh } from '../../../desk/kit/index.ts'
import { useQueue, type Queue } from '../../../desk/offline/queue.ts'
import { takeAlong } from '../../../desk/offline/take-along.ts'
import { markEntrant, readMarking, type SheetShown } from '../contract.ts'

/** A mark as it waits on this device. */
export interface Given {
  readonly sheet: string
  readonly entry: string
  readonly criteria: readonly number[]
  readonly overtime: boolean
}

const slot = 'mingfa.contests.marking'

/** The judge's sheets: as the server knows them, or as they were last taken along. */
export function useMarking(): {
  readonly sheets: readonly SheetShown[] | undefined
  readonly offline: boolean
  readonly error: Error | null
  readonly again: () => void
  readonly queue: Queue<Given>
} {
  const found = useApi(readMarking, {}, { every: 30_000, keep: true })
  const refresh = useRefresh()
  useEffect(() => {
    if (!found.data) return
    // A full device keeps nothing; the page itself still works.
    try {
      localStorage.setItem(slot, JSON.stringify(found.data.sheets))
    } catch {
      return
    }
    void takeAlong()
  }, [found.data])
  const offline = found.error instanceof Offline
  const kept = offline || !found.data ? snapshot() : undefined
  const queue = useQueue<Given>(`${slot}.queue`, send, () => void refresh())
  return {
    sheets: found.data?.sheets ?? (offline ? kept : undefined),
    offline,
    error: offline && kept ? null : found.error,
    again: () => void found.refetch(),
    queue,
  }
}

function snapshot(): readonly SheetShown[] | undefined {
  const text = localStorage.getItem(slot)
  return text ? (JSON.parse(text) as readonly SheetShown[]) : undefined
}

/** Under the id it waits by: however often it is tried, it is one mark. */
const send = (request: string, { sheet, entry, criteria, overtime }: Given) =>
  call(markEntrant, { params: { sheet }, body: { entry, criteria: [...criteria], overtime, request } })

/** What stands for an entrant: what waits here, if anything does, is newer than what the server has. */
export function markOf(sheet: SheetShown, queue: Queue<Given>, entry: string) {
  const here = queue.items.findLast(
    ({ item, refused }) => item.sheet === sheet.id && item.entry === entry && refused === null,
  )
  if (here) {
    const { criteria, overtime } = here.item
    return { criteria, overtime, points: criteria.reduce((sum, one) => sum + one, 0), sent: false }
  }
  const there = sheet.marks.find((one) => one.entry === entry)
  return there && { ...there, sent: true }
}
