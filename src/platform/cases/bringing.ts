import { refuse, type Outcome, type Refusal } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { mayRead } from './read.ts'
import { newest, type CaseRoom, type CaseType } from './room.ts'
import type { DossierRow } from './rows.ts'
import type { AnyProcedure } from './table.ts'

/**
 * Throws for what cannot be: acts brought about in a procedure that is not kept, by acts that are not there, upon acts that may be
 * corrected, or in a circle. Asked once, when the house is opened.
 */
export function checkBrings(caseTypes: readonly CaseType[]): void {
  const actsOf = new Map(caseTypes.map((one) => [newest(one).id, newest(one).acts]))
  const after = new Map<string, string[]>()
  for (const one of caseTypes) {
    const { id, acts } = newest(one)
    if (one.retention && Object.values(acts).some(({ issues }) => issues))
      throw new Error(`procedure ${id}: its cases are erased in time, and erasing does not reach papers it would issue`)
    for (const { upon } of one.ties ?? [])
      for (const act of upon) heldFast(id, acts, act, 'it ties the case to another')
    for (const { upon, procedure, act: other } of one.brings ?? []) {
      if (!actsOf.get(procedure)?.[other]) wrong(`${id} brings about ${procedure}.${other}, which is not there`)
      for (const act of upon) {
        heldFast(id, acts, act, `it brings about ${procedure}.${other}`)
        if (acts[act]!.correctable)
          wrong(`${id}.${act} is correctable, but what it brings about (${procedure}.${other}) would stand`)
        after.set(`${id}.${act}`, [...(after.get(`${id}.${act}`) ?? []), `${procedure}.${other}`])
      }
    }
  }
  for (const act of after.keys()) follow(act, [])

  function follow(act: string, path: readonly string[]) {
    if (path.includes(act)) wrong(`${[...path, act].join(' → ')} goes round in a circle`)
    for (const next of after.get(act) ?? []) follow(next, [...path, act])
  }
}

function heldFast(id: string, acts: AnyProcedure['acts'], act: string, because: string) {
  if (!acts[act]) wrong(`${id} has no act ${act}`)
  if (acts[act]!.takeBack) wrong(`${id}.${act} can be taken back, but ${because}`)
}

const wrong = (what: string): never => {
  throw new Error(`acts that bring about others: ${what}`)
}

/** An act is refused because of what it would have to bring about. Of a case that he may not see, whoever acts learns nothing but the article. */
export function notBrought(
  room: CaseRoom,
  row: DossierRow | null,
  { title: kind, acts }: AnyProcedure,
  name: string,
  { say, basis, status }: Refusal,
  actor: Actor | null,
): Outcome<never> {
  const { title } = acts[name]!
  const because = { status: status ?? 409, ...(basis && { basis }) }
  if (row && !(actor && mayRead(room, row, actor)))
    return refuse(
      'cases.brings-about-elsewhere',
      '这一步要在另一份您无权查阅的案卷里同时办理一步，那里现在不能办理，所以没有办成。',
      'This act brings about one in a case you may not see, where it cannot be done now: nothing was done.',
      because,
    )
  const where = row
    ? { zh: `${row.number}“${row.caption}”`, en: `${row.number} “${row.caption}”` }
    : { zh: `新的“${kind.zh}”案卷`, en: `a new case of “${kind.en}”` }
  return refuse(
    'cases.brings-about-refused',
    `这一步要在${where.zh}里同时办理“${title.zh}”，那里不能办理，所以没有办成：${say.zh}`,
    `This act brings about “${title.en}” in ${where.en}, where it is refused, so nothing was done: ${say.en}`,
    because,
  )
}
