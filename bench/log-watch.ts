import { readNote, verifyNote, type Verifier } from '../src/platform/ledger/note.ts'
import type { Shelf } from '../src/platform/ledger/shelf.ts'
import { nodesIn } from '../src/platform/ledger/tiles.ts'
import { consistencyProof, provesConsistency } from '../src/platform/ledger/tree.ts'

/** Keeps every checkpoint it has seen published: two that do not follow from each other are a fork. */
export function watchLog(key: Verifier) {
  const seen = new Map<number, { root: Buffer; note: string }>()
  const faults: string[] = []
  return {
    faults,
    kept: () => [...seen.values()].map(({ note }) => note),
    async look(shelf: Shelf, when: string) {
      const published = await shelf.checkpoint()
      if (!published) return
      const note = readNote(published.note)
      if (!note || verifyNote(note, [key])?.length !== 1) faults.push(`${when}: the checkpoint is not signed`)
      const same = seen.get(published.size)
      if (same && !same.root.equals(published.root)) faults.push(`${when}: a fork at ${published.size}`)
      for (const [from, { root: oldRoot }] of [...seen].filter(([from]) => from <= published.size).slice(-20)) {
        const proof = await consistencyProof(nodesIn(published.size, shelf.tile), from, published.size)
        if (!provesConsistency({ from, size: published.size, oldRoot, root: published.root, proof }))
          faults.push(`${when}: ${published.size} does not follow from ${from}`)
      }
      seen.set(published.size, { root: published.root, note: published.note })
    },
  }
}
