import { createHash } from 'node:crypto'
import { addDays, weekday, type PlainDate } from '../../../src/calendar/plain-date.ts'
import { actName } from '../../../src/platform/cases/table.ts'
import { lock } from '../../../src/platform/cases/locking.ts'
import { open, perform } from '../../../src/platform/cases/perform.ts'
import { receive } from '../../../src/platform/cases/receive.ts'
import type { CaseRoom } from '../../../src/platform/cases/room.ts'
import { newest, caseTypeOf } from '../../../src/platform/cases/room.ts'
import { performInSilence } from '../../../src/platform/cases/write.ts'
import { permissionsOf } from '../../../src/platform/permissions.ts'
import { declared } from '../../../src/faces.ts'
import type { Actor } from '../../../src/platform/actor.ts'
import { changeAll, type Change, type RecordRow, type Register } from '../../../src/platform/change.ts'
import type { Tx } from '../../../src/platform/db/connect.ts'
import { chance as chanceOf, type Chance } from '../chance.ts'
import type { Core, Person } from '../shape.ts'
import type { Papers } from './papers.ts'

/** A case of the demo: it remembers its version between acts. */
export interface DemoCase {
  id: string
  readonly procedure: string
  version: number
}

/** What is entered beside the acts of a case, many at once: the opinions of the public. */
interface Said {
  readonly register: Register<RecordRow>
  readonly change: Change<RecordRow>
}

interface Step {
  readonly day: PlainDate
  /** Of which case: its opinions are in before anything else is done to it. */
  readonly of: string
  readonly run?: (room: CaseRoom, tx: Tx, now: Date) => Promise<void>
  readonly said?: (now: Date) => Said
}

/** What happened in the demo city's cases, put down in any order and done in the order of days, so that the ledger reads as the years went. */
export class Diary {
  readonly core: Core
  readonly papers: Papers
  readonly seed: number
  private readonly steps: Step[] = []
  private readonly chance: Chance

  constructor(core: Core, papers: Papers, seed: number) {
    this.core = core
    this.papers = papers
    this.seed = seed
    this.chance = chanceOf(seed, 'cases')
  }

  /** `dice`: a duty's own, so that what it draws disturbs nobody else's. */
  begin(
    procedure: string,
    day: PlainDate,
    by: Person,
    form: object | ((tx: Tx) => Promise<object>),
    dice = this.chance,
  ): DemoCase {
    const one: DemoCase = { id: uuidOf(dice, day), procedure, version: 0 }
    const request = uuidOf(dice, day)
    this.at(one, day, async (room, tx, now) => {
      const filled = typeof form === 'function' ? await form(tx) : form
      const opened = await open(room, {
        procedure,
        id: one.id,
        form: checked(room, procedure, newest(caseTypeOf(room, procedure)).opening, filled),
        request,
        actor: actorOf(by),
        now,
      })
      if (!opened.ok) throw new Error(`demo: ${procedure} on ${day}: ${opened.refusal.code} ${opened.refusal.say.en}`)
      one.version = opened.value.version
    })
    return one
  }

  /** As somebody outside begins it: nobody is signed in, and the receipt is nobody's. */
  receive(procedure: string, day: PlainDate, form: object, dice = this.chance): DemoCase {
    const one: DemoCase = { id: uuidOf(dice, day), procedure, version: 0 }
    const request = uuidOf(dice, day)
    this.at(one, day, async (room, _tx, now) => {
      const act = newest(caseTypeOf(room, procedure)).opening
      const filled = checked(room, procedure, act, form)
      const receipt = createHash('sha256').update(request).digest()
      const taken = await receive(room, { procedure, act, id: one.id, form: filled, request, receipt, at: now })
      if (!taken.ok) throw new Error(`demo: ${procedure} on ${day}: ${taken.refusal.code} ${taken.refusal.say.en}`)
      one.version = taken.value.version
    })
    return one
  }

  act(
    one: DemoCase,
    day: PlainDate,
    by: Person,
    act: string,
    form: object | ((now: Date, tx: Tx) => object | Promise<object>),
    dice = this.chance,
  ): void {
    const request = uuidOf(dice, day)
    this.at(one, day, async (room, tx, now) => {
      const filled = typeof form === 'function' ? await form(now, tx) : form
      const done = await perform(room, {
        id: one.id,
        act,
        form: checked(room, one.procedure, act, filled),
        seen: one.version,
        request,
        actor: actorOf(by),
        now,
      })
      if (!done.ok)
        throw new Error(`demo: ${one.procedure}.${act} on ${day}: ${done.refusal.code} ${done.refusal.say.en}`)
      one.version = done.value.version
    })
  }

  /** What the platform did in nobody's name when a period had run out. */
  silent(one: DemoCase, day: PlainDate, act: string): void {
    this.at(one, day, async (room, tx, now) => {
      const row = await lock(tx, one.id)
      const done = await performInSilence(room, tx, row!, act, now)
      if (!done.ok) throw new Error(`demo: ${one.procedure}.${act} on ${day}: ${done.refusal.code}`)
      one.version = done.value.version
    })
  }

  at({ id }: DemoCase, day: PlainDate, run: (room: CaseRoom, tx: Tx, now: Date) => Promise<void>): void {
    this.steps.push({ day, of: id, run })
  }

  /** Something of a register that belongs to a case. Entered with others, when the next thing happens to its case. */
  said<Row extends RecordRow>(
    { id }: DemoCase,
    register: Register<Row>,
    day: PlainDate,
    said: (now: Date) => Change<Row>,
  ): void {
    this.steps.push({
      day,
      of: id,
      said: (now) => ({ register, change: said(now) }) as unknown as Said,
    })
  }

  uuid(day: PlainDate): string {
    return uuidOf(this.chance, day)
  }

  /** Does everything up to a day. Several acts of a day follow each other by minutes. */
  async live(room: CaseRoom, tx: Tx, until: PlainDate): Promise<number> {
    const due = this.steps
      .filter(({ day }) => day <= until)
      .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    let minute = 0
    let last = ''
    let waiting: Said[] = []
    const enter = async () => {
      for (const [register, said] of Map.groupBy(waiting, (one) => one.register))
        await changeAll(
          tx,
          register,
          said.map(({ change }) => change),
        )
      waiting = []
    }
    for (const { day, of, run, said } of due) {
      minute = day === last ? minute + 1 : 0
      last = day
      const now = new Date(Date.parse(`${day}T09:00:00+08:00`) + minute * 60_000)
      if (said) waiting.push(said(now))
      if (run && waiting.some(({ change }) => 'dossier' in change.after && change.after.dossier === of)) await enter()
      await run?.(room, tx, now)
    }
    await enter()
    return due.length
  }
}

const uuidOf = (dice: Chance, day: PlainDate) => dice.uuid(new Date(`${day}T01:00:00Z`))

/** As the edge would let it in: defaults filled, nothing unknown. */
export function checked(room: CaseRoom, procedure: string, name: string, form: object): object {
  const table = newest(caseTypeOf(room, procedure))
  const act = table.acts[name]
  if (!act) throw new Error(`demo: there is no act ${actName(table, name)}`)
  const parsed = act.form.safeParse(form)
  if (!parsed.success) throw new Error(`demo: ${actName(table, name)}: ${parsed.error.message}`)
  return parsed.data
}

/** Somebody of the city as the engine sees him, with what his shipped role permits. */
export const actorOf = ({ id, name, posts }: Person): Actor => ({
  person: id,
  name,
  posts: posts.map((post) => ({ ...post, permissions: permissionsOf(declared.powers, post.role, null) })),
})

/** So many days later; the Friday before, on a weekend. */
export function later(day: PlainDate, days: number): PlainDate {
  const then = addDays(day, days)
  return addDays(then, -({ 0: 2, 6: 1 }[weekday(then)] ?? 0))
}
