import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { addDays, dayOf, type PlainDate } from '../src/calendar/plain-date.ts'
import type { Actor } from '../src/platform/actor.ts'
import { available } from '../src/platform/cases/judge.ts'
import { perform } from '../src/platform/cases/perform.ts'
import { mayRead } from '../src/platform/cases/read.ts'
import { atOf, editionOf } from '../src/platform/cases/room.ts'
import type { DossierRow } from '../src/platform/cases/rows.ts'
import { fieldsOf, type FieldMeta } from '../src/platform/forms/field.ts'
import { actorOf } from '../src/platform/sign-in/actor-of.ts'
import { demoCity } from './support/demo.ts'
import { testHouse, type TestHouse } from './support/house.ts'
import { times } from './support/sample.ts'

/**
 * 现在可以办理 is true. What an act will refuse whatever is filled in, it says in `when`, which the desk asks before the form opens. A refusal
 * of `decide` is about the form and names its field.
 */
const now = new Date('2026-11-25T10:00:00+08:00')
/** Of each kind of case at each stage so many. */
const EACH = times(2, 6)
/** So many ways to fill a form in are tried before it is said that none goes through. */
const WAYS = 8

let here: TestHouse
beforeAll(async () => {
  const { database } = await demoCity('whole')
  here = await testHouse({ now, standing: database })
}, 300_000)
afterAll(() => here.close())

/** What is counted out, drawn or read only while the act is done: too dear for everybody who looks at the case. */
const foundByDoing = [
  'inspections.too-few-inspectors', // reads the whole directory of inspectors
  'quizzes.bank-short', // goes through the whole bank
  'quizzes.exam-entered', // looks into the exams of law study
  'matching-runs.no-need', // computes needs and pool
  'matching-runs.nobody',
  'appointment-rolls.changed', // judges every row of the roll anew
  'annual-reports.confirmation-lapsed', // computes the report's figures
  'bullying-cases.by-arrival-only', // nobody has a door to it
]
// A code may be written with its procedure's name in a constant.
const tail = (code: string) => code.split('.').at(-1)
const isFoundByDoing = (code: string) => foundByDoing.some((one) => tail(one) === tail(code))

describe('“现在可以办理”是真的', () => {
  it('演示城市里每种案卷、每个阶段、每个能办的人：开放的步骤，不会因为与所填无关的原因办不成', async () => {
    const { db, cases: room } = here.house
    const rows = await eachStage()
    const actors = await everybodyIn(rows)
    const known = await knownHere([...actors.values()])
    const lies: string[] = []
    const asked = new Set<string>()
    for (const row of rows) {
      const procedure = editionOf(room, row)
      const place = { org: row.org, lineage: room.places.lineage(row.org) }
      const at = await atOf(room, db, row, now, null, undefined)
      const tried = new Set<string>()
      for (const actor of actors.values()) {
        if (!mayRead(room, row, actor)) continue
        const standings = available(procedure, row.state, actor, place, { ...at, person: actor.person })
        for (const { act, standing } of standings) {
          if (standing.is !== 'open' || tried.has(act)) continue
          tried.add(act)
          asked.add(`${procedure.id}.${act}`)
          const told = await tryAll(row, act, procedure.acts[act]!.form, actor, known)
          lies.push(...told.map((one) => `${procedure.id}.${act} (${row.stage}): ${one}`))
        }
      }
    }
    expect(asked.size).toBeGreaterThan(70)
    expect(lies).toEqual([])
  }, 600_000)

  it('步骤的规则里，与所填无关的拒绝都写在 when；写在 decide 的都指明填错的是哪一项', () => {
    const found = actFiles().flatMap(({ file, text }) => refusalsOfDecide(text).map((one) => ({ file, ...one })))
    expect(found.length).toBeGreaterThan(120)
    const silent = found.filter(({ code, field }) => !field && !isFoundByDoing(code))
    expect(silent.map(({ file, code }) => `${file}: ${code}`)).toEqual([])
    // Each exception is still needed.
    const needed = new Set(found.filter(({ field }) => !field).map(({ code }) => tail(code)))
    expect(foundByDoing.filter((code) => !needed.has(tail(code)))).toEqual([])
  })
})

/** A few cases of each kind, edition and stage. */
async function eachStage(): Promise<DossierRow[]> {
  const { rows } = await sql<DossierRow>`
    select * from (
      select d.*, row_number() over (partition by procedure, edition, stage order by id) as nth from dossier d where erased_on is null
    ) of_stage where nth <= ${EACH} order by procedure, stage, id`.execute(here.house.db)
  return rows
}

/** One of each role in each branch, and whoever these cases name. */
async function everybodyIn(rows: readonly DossierRow[]): Promise<ReadonlyMap<string, Actor>> {
  const named = rows.flatMap(({ parties }) => parties)
  const { rows: people } = await sql<{ id: string }>`
    select person as id from (select distinct on (role, branch) person from post order by role, branch, person) of_role
    union select id from person where id = any(${named}::uuid[])`.execute(here.house.db)
  const actors = await Promise.all(people.map(({ id }) => actorOf(here.house, here.house.db, id, dayOf(now))))
  return new Map(actors.filter((one) => one !== null).map((one) => [one.person, one]))
}

interface Known {
  readonly people: readonly string[]
  readonly orgs: readonly string[]
  readonly entries: ReadonlyMap<string, readonly string[]>
  readonly cases: ReadonlyMap<string, readonly string[]>
}

async function knownHere(actors: readonly Actor[]): Promise<Known> {
  const { db } = here.house
  const [orgs, entries, cases] = await Promise.all([
    sql<{ id: string }>`select id from organisation order by id limit 20`.execute(db),
    sql<{ of: string; ids: string[] }>`
      select book as of, (array_agg(id order by id))[:20] as ids from book_entry group by book`.execute(db),
    sql<{ of: string; ids: string[] }>`
      select procedure as of, (array_agg(id order by id))[:20] as ids from dossier group by procedure`.execute(db),
  ])
  const byOf = (rows: readonly { of: string; ids: string[] }[]) => new Map(rows.map(({ of, ids }) => [of, ids]))
  return {
    people: actors.map(({ person }) => person),
    orgs: orgs.rows.map(({ id }) => id),
    entries: byOf(entries.rows),
    cases: byOf(cases.rows),
  }
}

/** Fills the form in this way and that, does the act and takes it back. Nothing: some way goes through, or what is filled in is at fault each time. */
async function tryAll(
  row: DossierRow,
  act: string,
  form: z.ZodObject,
  actor: Actor,
  known: Known,
): Promise<readonly string[]> {
  const inState = JSON.stringify(row.state).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
  const people = [...new Set([...inState, ...known.people])]
  const told: string[] = []
  for (let way = 0; way < WAYS; way++) {
    const parsed = form.safeParse(filledIn(form, way, { ...known, people }, row.org, actor.person))
    if (!parsed.success) continue
    const outcome = await tryOnce(row, act, parsed.data, actor)
    if (outcome.ok) return []
    const { code, field, say } = outcome.refusal
    if (field === undefined && !isFoundByDoing(code)) told.push(`${code} ${say.zh}`)
  }
  return [...new Set(told)]
}

const undone = new Error('done, and taken back')

async function tryOnce(row: DossierRow, act: string, form: object, actor: Actor) {
  const { db, cases: room } = here.house
  let outcome: Awaited<ReturnType<typeof perform>> | undefined
  const trying = db.transaction().execute(async (tx) => {
    const house = { ...room.house, db: tx }
    const seen = row.version
    outcome = await perform({ ...room, house }, { id: row.id, act, form, seen, request: v7(), actor, now })
    throw undone
  })
  await trying.catch((fault: unknown) => {
    if (fault !== undone) throw fault
  })
  return outcome!
}

const lines = ['甲', '09:00', '13800138000', 'A12345678', '4108020000', '2026001']
const days = [0, -1, 1, 40, 10, 100, 400, -30]
const wholes = [3, 1, 0, 2026, 50, 100]

function filledIn(form: z.ZodObject, way: number, known: Known, org: string, person: string): Record<string, unknown> {
  const at = <T>(all: readonly T[]) => all[way % all.length]
  const turned = <T>(all: readonly T[]) => all.map((_, i) => all[(i + way) % all.length]!)
  const fill = ({ input, choices = {}, past = [], optional, of = '', row }: FieldMeta, schema: z.ZodType): unknown => {
    const offered = Object.keys(choices).filter((one) => !past.includes(one))
    switch (input) {
      case 'line':
        return turned(lines).find((one) => schema.safeParse(one).success)
      case 'prose':
        return '情况清楚，材料齐全。'
      case 'day':
        return addDays(dayOf(now), at(days)!) satisfies PlainDate
      case 'whole':
        return turned(wholes).find((one) => schema.safeParse(one).success)
      case 'money':
        return 123_456
      case 'yes':
        return way % 2 === 0
      case 'ratio':
        return '5%'
      case 'choice':
        return at(offered)
      case 'choices':
        return offered.slice(0, 1 + (way % offered.length))
      case 'file':
        return v7()
      case 'files':
        return [v7()]
      case 'org':
        return [org, ...known.orgs][way]
      case 'person':
        return [person, ...known.people][way]
      case 'persons':
        return way % 2 === 0 ? known.people.slice(way, way + 2) : [person]
      case 'record':
        return optional ? null : (at(known.cases.get(of) ?? []) ?? v7())
      case 'entry':
        return optional ? null : (at(known.entries.get(of) ?? []) ?? v7())
      case 'entries':
        return optional ? [] : [at(known.entries.get(of) ?? []) ?? v7()]
      case 'listed':
        return optional ? [] : ['甲']
      case 'rows':
        return [filledIn(row!, way, known, org, person)]
    }
  }
  return Object.fromEntries(fieldsOf(form).map(([name, meta]) => [name, fill(meta, form.shape[name] as z.ZodType)]))
}

/** The sources in which acts stand. */
const actFiles = () =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }))
    .filter(({ text }) => /\bactsOf\b|\b(?:act|step)\(\{/.test(text))

/** Each `refuse(…)` written in an act's `decide`: its code, and whether it names a field. An act may itself be called decide. */
function refusalsOfDecide(text: string): { code: string; field: boolean }[] {
  return [...text.matchAll(/^ +decide(?::(?! (?:act|step)\()|\()/gm)].flatMap((found) => {
    const decide = untilEnd(text, found.index + found[0].length, found[0].endsWith('(') ? 1 : 0)
    return [...decide.matchAll(/\brefuse\(/g)].map(({ index, 0: call }) => {
      const refusal = untilEnd(decide, index + call.length, 1, ')')
      const code = /['`]([^'`]+)['`]/.exec(refusal)?.[1] ?? ''
      return { code, field: /\bfield\b/.test(refusal) }
    })
  })
}

/** From here to where the property ends (a comma, or what closes the object around it), or a call: brackets counted, strings passed over. */
function untilEnd(text: string, from: number, open: number, closing?: ')'): string {
  let depth = open
  let quote = ''
  for (let i = from; i < text.length; i++) {
    const sign = text[i]!
    if (quote) {
      if (sign === '\\') i++
      else if (sign === quote) quote = ''
    } else if (sign === "'" || sign === '`') quote = sign
    else if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign)) {
      depth--
      if (closing ? depth === 0 : depth < 0) return text.slice(from, i)
    } else if (sign === ',' && depth === 0) return text.slice(from, i)
  }
  return text.slice(from)
}
