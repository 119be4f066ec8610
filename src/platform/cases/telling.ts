import type { Tx } from '../db/connect.ts'
import { barredFrom } from './read.ts'
import { notifyAll } from '../notices/store.ts'
import type { Recorded } from './fold.ts'
import type { AnyProcedure, At } from './table.ts'
import type { CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

interface Telling {
  readonly procedure: AnyProcedure
  readonly before: DossierRow | null
  readonly row: DossierRow
  readonly recorded: Recorded
  /** Who acted: he knows. */
  readonly by: string | null
  readonly at: At
}

/**
 * After acts: those whose turn it has become, and those the act itself tells. Who holds what where is asked once for all of them, and
 * all are told in one statement.
 */
export async function tellAll(room: CaseRoom, tx: Tx, all: readonly Telling[]): Promise<void> {
  const asking = askingOnce(room)
  const told: Parameters<typeof notifyAll>[1][number][] = []
  for (const { procedure, before, row, recorded, by, at } of all) {
    const newly = row.turns.filter((turn) => !before?.turns.includes(turn))
    const out = [...barredFrom(procedure, row.state), ...(by ? [by] : [])]
    const tell = async (turns: readonly string[], kind: string, zh: string, en: string) => {
      const persons = without(await holdersOfTurns(asking, tx, procedure, row, turns, at), out)
      if (persons.length)
        told.push({ persons, kind: `${procedure.id}.${kind}`, words: { zh, en }, link: linkTo(row), at: at.now })
    }
    const stage = procedure.stages[row.stage]!
    await tell(
      newly,
      'your-turn',
      `${row.number}“${row.caption}”已到“${stage.zh}”阶段，轮到您办理。`,
      `${row.number} “${row.caption}” is at “${stage.en}”: it is your turn.`,
    )
    for (const { capacity, words } of procedure.acts[recorded.act]!.tells?.(row.state, recorded.fact) ?? [])
      await tell(
        turnsOfCapacity(procedure, capacity, row.state),
        'told',
        `${row.number}“${row.caption}”：${words.zh}`,
        `${row.number} “${row.caption}”: ${words.en}`,
      )
  }
  await notifyAll(tx, told)
}

/** Asks for the holders of a permission somewhere but once. */
function askingOnce({ places }: Pick<CaseRoom, 'places'>): Pick<CaseRoom, 'places'> {
  const known = new Map<string, Promise<readonly string[]>>()
  return {
    places: {
      ...places,
      holders(on, permission, where, day) {
        const key = JSON.stringify([permission, where])
        const found = known.get(key) ?? places.holders(on, permission, where, day)
        known.set(key, found)
        return found
      },
    },
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
