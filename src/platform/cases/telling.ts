import type { Tx } from '../db/connect.ts'
import { barredFrom } from './read.ts'
import { notify } from '../notices/store.ts'
import type { Recorded } from './fold.ts'
import type { AnyProcedure, At } from './table.ts'
import type { CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

interface Telling {
  readonly before: DossierRow | null
  readonly row: DossierRow
  readonly recorded: Recorded
  /** Who acted: he knows. */
  readonly by: string | null
  readonly at: At
}

/** After an act: those whose turn it has become, and those the act itself tells. */
export async function tell(
  room: CaseRoom,
  tx: Tx,
  procedure: AnyProcedure,
  { before, row, recorded, by, at }: Telling,
): Promise<void> {
  const newly = row.turns.filter((turn) => !before?.turns.includes(turn))
  const out = [...barredFrom(procedure, row.state), ...(by ? [by] : [])]
  const waiting = without(await holdersOfTurns(room, tx, procedure, row, newly, at), out)
  const stage = procedure.stages[row.stage]!
  if (waiting.length)
    await notify(tx, {
      persons: waiting,
      kind: `${procedure.id}.your-turn`,
      words: {
        zh: `${row.number}“${row.caption}”已到“${stage.zh}”阶段，轮到您办理。`,
        en: `${row.number} “${row.caption}” is at “${stage.en}”: it is your turn.`,
      },
      link: linkTo(row),
      at: at.now,
    })
  for (const { capacity, words } of procedure.acts[recorded.act]!.tells?.(row.state, recorded.fact) ?? []) {
    const persons = without(
      await holdersOfTurns(room, tx, procedure, row, turnsOfCapacity(procedure, capacity, row.state), at),
      out,
    )
    if (persons.length)
      await notify(tx, {
        persons,
        kind: `${procedure.id}.told`,
        words: { zh: `${row.number}“${row.caption}”：${words.zh}`, en: `${row.number} “${row.caption}”: ${words.en}` },
        link: linkTo(row),
        at: at.now,
      })
  }
}

export const linkTo = ({ procedure, id }: Pick<DossierRow, 'procedure' | 'id'>) => `/${procedure}/${id}`

/** The persons behind turns: 'decisions.reviewer', 'decisions.sponsor@unit', 'opinions.counsel:person'. */
export async function holdersOfTurns(
  { places }: Pick<CaseRoom, 'places'>,
  tx: Tx,
  procedure: AnyProcedure,
  row: Pick<DossierRow, 'org'>,
  turns: readonly string[],
  { today }: Pick<At, 'today'>,
): Promise<string[]> {
  const found: string[] = []
  for (const turn of turns) {
    const [, name = '', how, who = ''] = /^[^.]+\.([^@:]+)(?:([@:])(.+))?$/.exec(turn) ?? []
    const capacity = procedure.capacities[name]
    if (!capacity) continue
    if (how === ':') found.push(who)
    else
      found.push(...(await places.holders(tx, capacity.needs, how === '@' ? { in: [who] } : { over: row.org }, today)))
  }
  return [...new Set(found)]
}

export function turnsOfCapacity({ id, capacities }: AnyProcedure, name: string, state: object): string[] {
  const { units, persons } = capacities[name]!
  if (persons) return persons(state).map((person) => `${id}.${name}:${person}`)
  const named = units?.(state) ?? []
  return named.length ? named.map((unit) => `${id}.${name}@${unit}`) : [`${id}.${name}`]
}

const without = (persons: readonly string[], out: readonly string[]) =>
  persons.filter((person) => !out.includes(person))
