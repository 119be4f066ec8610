import { v7 } from 'uuid'
import { shippedCalendar } from '../../src/calendar/calendar.ts'
import { clocksFrom } from '../../src/platform/cases/rows.ts'
import type { CaseType } from '../../src/platform/cases/room.ts'
import { newest } from '../../src/platform/cases/room.ts'
import { keepIdentity } from '../../src/platform/cases/identity.ts'
import { kebab } from '../../src/platform/cases/doors.ts'
import type { AnyProcedure } from '../../src/platform/cases/table.ts'
import { city, people } from '../support/city.ts'
import { filled } from '../support/filled.ts'
import { today, type Make, type Town } from './town.ts'

const ok = { ok: true, value: true } as const
export const known = { day: today, file: v7(), org: city.eastPrimary, person: people.section, record: v7() }

/**
 * The procedures with their doors, forms and capacities, but with no law in the way and nothing that follows: what is tried is that
 * every act has one door that does it once, not whether the act is lawful here.
 */
export const relaxed = (kept: readonly CaseType[], moved?: Set<string>): CaseType[] =>
  kept.map(({ editions, about }) => ({
    editions: editions.map((one) => withoutLaw(one, moved)),
    ...(about && { about }),
  }))

function withoutLaw(procedure: AnyProcedure, moved: Set<string> | undefined): AnyProcedure {
  const { barred: _barred, overseen: _overseen, recusal: _recusal, ...rest } = procedure
  const { acts, capacities, stages, opening } = procedure
  const open = Object.keys(capacities).slice(0, 1)
  return {
    ...rest,
    capacities: map(capacities, ({ title, needs }) => ({ title, needs })),
    acts: map(acts, ({ title, by, form, takeBack }, name) => ({
      title,
      ...(takeBack && { takeBack }),
      by: name === opening && by.length === 0 ? open : by,
      from: Object.keys(stages),
      to: Object.keys(stages),
      correctable: true,
      form,
      when: () => ok,
      decide: (_state, given) => ({ ok: true, value: given }),
      apply: (state, fact, on) => (moved ? movedBy(procedure, name, moved, [state, fact, on]) : state),
    })),
  }
}

/** What the act makes of the state where what was made up suits it, so that there is something to take back. */
function movedBy(
  procedure: AnyProcedure,
  name: string,
  moved: Set<string>,
  [state, ...rest]: Parameters<AnyProcedure['acts'][string]['apply']>,
): object {
  try {
    const next = procedure.acts[name]!.apply(state, ...rest)
    if (!(procedure.stage(next) in procedure.stages) || procedure.caption(next) === undefined) return state
    Object.values(procedure.capacities).forEach(({ units, persons }) => [units?.(next), persons?.(next)])
    procedure.words?.(next)
    clocksFrom(procedure, next, shippedCalendar)
    moved.add(`${procedure.id}.${name}`)
    return next
  } catch {
    return state
  }
}

const map = <T, U>(all: Readonly<Record<string, T>>, to: (one: T, name: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, to(one, name)]))

/** A valid request to every door of every procedure. */
export function ofCases(kept: readonly CaseType[]): Record<string, Make> {
  return Object.assign(
    {},
    ...relaxed(kept)
      .map(newest)
      .map(({ id: procedure, acts, opening, publicCase }) => {
        const formOf = (name: string) => filled(acts[name]!.form, known)
        const begun = async (town: Town) => {
          const id = v7()
          await town.done('PUT', `/api/cases/${procedure}/${id}`, { form: formOf(opening) })
          return id
        }
        const doors: Record<string, Make> = {
          note: async (town) => ({ params: { id: await begun(town), note: v7() }, body: { text: '备注' } }),
          link: async (town) => ({
            params: { id: await begun(town), link: v7() },
            body: { other: await begun(town), why: '有关' },
          }),
          correct: async (town) => ({
            params: { id: await begun(town) },
            body: { corrects: 1, form: formOf(opening), why: '录入有误', seen: 1 },
          }),
          [kebab(opening)]: () => ({ params: { id: v7() }, body: { form: formOf(opening) } }),
          ...(publicCase?.identity && {
            identity: async (town: Town) => {
              const id = await begun(town)
              await town.house.db
                .transaction()
                .execute((tx) => keepIdentity(town.house.cases, tx, id, { name: '申请人' }, [], town.clock.now))
              return { params: { id }, body: { why: '核验身份' } }
            },
          }),
        }
        const ofActs = map(acts, (_, name): Make => async (town) => ({
          params: { id: await begun(town) },
          body: { form: formOf(name), seen: 1 },
        }))
        const named = Object.entries({ ...renamed(ofActs), ...doors })
        return Object.fromEntries(named.map(([name, make]) => [`${procedure}.${name}`, make]))
      }),
  ) as Record<string, Make>
}

const renamed = (acts: Record<string, Make>) =>
  Object.fromEntries(Object.entries(acts).map(([name, make]) => [kebab(name), make]))
