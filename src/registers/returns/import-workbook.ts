import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import type { House } from '../../platform/house.ts'
import { startJobs } from '../../platform/jobs.ts'
import { actorOf } from '../../platform/sign-in/actor-of.ts'
import type { Tree } from '../organisations/tree.ts'
import { confirm, discard, findBatch, handIn, keptRows } from './batches.ts'
import type { Batch } from './contract.ts'
import { returnJobs } from './importing.ts'
import type { KeptRow } from './returned.ts'

export interface Importing {
  readonly file: Uint8Array
  readonly fileName: string
  /** On whose behalf: their posts say what they may hand in. */
  readonly person: string
  readonly campaign?: string | null
  readonly org?: string | null
  readonly hiddenRows?: 'refuse' | 'take'
  /** False: judges only; it may be confirmed later. */
  readonly enter: boolean
  /** Lets go of what was not entered, so that nothing is left behind. */
  readonly discard?: boolean
  readonly progress?: (batch: Pick<Batch, 'status' | 'done' | 'total'>) => void
}

/** A workbook as it was judged, and entered if that was asked. */
export interface HandedIn extends Batch {
  readonly headers: Record<string, string[]>
  readonly rows: readonly KeptRow[]
}

const LOOK_EVERY = 300

/**
 * Hands a workbook in and waits for the end of it: the command line's way, the same as the desk's. Where no server runs, the background
 * work is done here; where one does, whoever comes first does it. Answers the batch with its rows: refusals of single rows are in them.
 */
export async function importWorkbook(
  house: House,
  tree: Tree,
  {
    file,
    fileName,
    person,
    campaign = null,
    org = null,
    hiddenRows = 'refuse',
    enter,
    discard: lettingGo = false,
    progress = () => {},
  }: Importing,
): Promise<Outcome<HandedIn>> {
  const actor = await actorOf(house, house.db, person, dayOf(house.clock()))
  if (!actor)
    return refuse(
      'returns.nobody',
      '没有这个人，或者账号已停用。',
      'There is no such person, or the account is not active.',
      { status: 404 },
    )
  const handed = await handIn(house, tree, actor, { file, fileName, campaign, org, hiddenRows }, house.clock())
  if (!handed.ok) return handed
  const { id } = handed.value
  const jobs = await startJobs(house, returnJobs(tree), { listen: false })
  const look = setInterval(
    () =>
      void findBatch(house, tree, actor, id).then(
        (batch) => batch && progress(batch),
        () => {},
      ),
    LOOK_EVERY,
  )
  const through = async () => {
    for (;;) {
      await jobs.settle()
      const batch = await findBatch(house, tree, actor, id)
      if (!batch) throw new Error(`The return ${id} is gone`)
      if (batch.status !== 'reading' && batch.status !== 'importing') return batch
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    }
  }
  try {
    const judged = await through()
    if (judged.status === 'failed') return accept({ ...judged, rows: [] })
    const entering = enter && judged.counts.accepted + judged.counts.corrected > 0
    if (entering) {
      const confirmed = await confirm(house, tree, actor, id, house.clock())
      if (!confirmed.ok) return confirmed
    }
    const last = entering ? await through() : judged
    const rows = await keptRows(house, id)
    if (!entering && lettingGo) await discard(house, tree, actor, id, house.clock())
    return accept({ ...last, rows })
  } finally {
    clearInterval(look)
    await jobs.stop()
  }
}
