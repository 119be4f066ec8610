import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { Declaration, type DeclaredField } from '../../books/own/declaration.ts'
import { OwnFigureForm } from '../../figures/own/contract.ts'
import type { Count, Definition, Part } from '../../figures/own/definition.ts'
import { units, type UnitAbout } from '../../figures/units.ts'
import type { FigureResult } from '../../figures/contract.ts'
import type { PackFile } from './contract.ts'
import { shippedPacks } from './shipped.ts'

/**
 * A house founded for each shipped pack takes it in, enters records by the ordinary doors, and computes every figure; each is held against the
 * same reckoned here from the records as they were entered, without SQL.
 */

const YEAR = 2024
const EACH = 16

type Value = string | number | boolean | readonly string[] | null
type Row = Readonly<Record<string, Value>>
interface Records {
  readonly rows: readonly Row[]
  /** Which field says whose it is, and since and until when it stands. */
  readonly belongs: string | null
  readonly from: string | null
  readonly until: string | null
}

/** The same numbers in the same order, every time. */
function dice(seed: number) {
  let state = seed
  const next = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff
  return {
    below: (n: number) => Math.floor(next() * n),
    chance: (share: number) => next() < share,
  }
}
type Dice = ReturnType<typeof dice>

const orgs = [city.eastPrimary, city.eastJunior, city.westPrimary, city.cityHigh]
const plus = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

function filled({ fields, key }: Declaration, n: number, roll: Dice): Row {
  const base = plus('2022-01-01', roll.below(1050))
  const first = fields.find(({ kind }) => kind === 'day')?.code
  return Object.fromEntries(fields.map((field): [string, Value] => [field.code, valueOf(field)]))

  function valueOf({ code, kind, required, choices, unit }: DeclaredField): Value {
    const left = !required && kind !== 'yes' && roll.chance(0.25)
    if (left && kind !== 'files') return kind === 'choices' ? [] : null
    const any = () => choices[roll.below(choices.length)]!.code
    switch (kind) {
      case 'line':
        return unit && !(key.length === 1 && key[0] === code) ? `第${roll.below(6)}家` : `${n}号`
      case 'day':
        return code === first ? base : plus(base, 1 + roll.below(90))
      case 'whole':
        return roll.below(40)
      case 'money':
        return roll.below(9_000_000)
      case 'yes':
        return roll.chance(0.6)
      case 'choice':
        return any()
      case 'choices':
        return [...new Set([any(), any()])]
      case 'org':
        return orgs[roll.below(orgs.length)]!
      case 'files':
      case 'persons':
      case 'entries':
        return []
      case 'prose':
      case 'person':
      case 'entry':
      case 'record':
      case 'ratio':
        return null
    }
  }
}

interface Period {
  readonly from: string
  readonly until: string
}
const yearsBack = ({ from, until }: Period, back = 0, years = 1): Period => ({
  from: `${Number(from.slice(0, 4)) - back - years + 1}${from.slice(4)}`,
  until: `${Number(until.slice(0, 4)) - back}${until.slice(4)}`,
})

/** Reckons figures from records by what their definitions say. */
function reckoning(records: ReadonlyMap<string, Records>, figures: ReadonlyMap<string, OwnFigureForm>) {
  const days = (row: Row, { from, until }: { from: string; until: string }) =>
    row[from] && row[until] ? (Date.parse(row[until] as string) - Date.parse(row[from] as string)) / 86_400_000 : null

  function rowsOf({ of, where, day, span }: Count, period: Period): readonly Row[] {
    const { rows, from, until } = records.get(of)!
    const stands = (row: Row) => {
      const [since, end, lastDay] = span
        ? [row[span.from], span.until === null ? null : row[span.until], span.lastDay]
        : [from === null ? '' : row[from], until === null ? null : row[until], true]
      if (since === null || since === undefined || since > period.until) return false
      return !end || (lastDay ? end >= period.until : end > period.until)
    }
    const happened = (row: Row) => {
      const on = row[day!] as string | null
      return !!on && on >= period.from && on <= period.until
    }
    return rows.filter(day === null ? stands : happened).filter((row) =>
      where.every(({ field, is, not, known, from: low, least, by }) => {
        const value = row[field] ?? null
        const texts = Array.isArray(value) ? value : value === null ? [] : [String(value)]
        if (is) return texts.some((one) => is.includes(one))
        if (not) return !texts.some((one) => not.includes(one))
        if (known !== undefined) return known === (value !== null)
        if (by) return value !== null && row[by] !== null && value <= row[by]!
        if (low) return typeof value === 'string' && value >= low
        return typeof value === 'number' && value >= least!
      }),
    )
  }

  function count(of: Count, period: Period): number {
    const rows = rowsOf(of, yearsBack(period, of.back, of.years))
    const { count: what, least = 1, pick } = of
    if (what === 'records') return rows.length
    const field = what === 'org' ? (records.get(of.of)!.belongs ?? 'org') : what
    const amounts = rows.flatMap((row) => {
      const amount = what === 'days' ? days(row, of.days!) : row[field]
      return typeof amount === 'number' ? [amount] : []
    })
    const sample = rows.map((row) => row[field]).find((one) => typeof one === 'string')
    if (sample !== undefined) {
      const times = Map.groupBy(
        rows.filter((row) => row[field] !== null),
        (row) => row[field],
      )
      return [...times.values()].filter((some) => some.length >= least).length
    }
    if (pick) return amounts.length === 0 ? 0 : pick === 'greatest' ? Math.max(...amounts) : Math.min(...amounts)
    return amounts.reduce((sum, one) => sum + one, 0)
  }

  function part(one: Part, period: Period): number {
    if ('count' in one) return count(one.count, period)
    return summed(figures.get(one.figure)!.definition, yearsBack(period, one.back, one.years))
  }

  function summed(definition: Definition, period: Period): number {
    if (definition.kind === 'flow' || definition.kind === 'stock') return count(definition.of, period)
    if (definition.kind !== 'sum') throw new Error(`${definition.kind} is no sum`)
    const all = (some: readonly Part[]) => some.reduce((sum, one) => sum + part(one, period), 0)
    return all(definition.parts) - all(definition.less ?? [])
  }

  const per = (unit: string) => (units as Record<string, UnitAbout>)[unit]?.per ?? 1
  const hundredths = (value: number) =>
    (value < 0 ? -1 : 1) * Math.floor(Number(Math.abs(value * 100).toFixed(6)) + 0.5)
  const share = (a: number, b: number) => (b === 0 ? null : a / b)

  return function value({ definition, unit }: OwnFigureForm, period: Period): number | null {
    const before = yearsBack(period, 1)
    switch (definition.kind) {
      case 'ratio':
        return share(part(definition.numerator, period), part(definition.denominator, period))
      case 'rate': {
        const [a, b] = [
          part(definition.numerator, period) / per(unit),
          part(definition.denominator, period) / per(definition.over),
        ]
        return b === 0 ? null : hundredths((a * definition.per) / b)
      }
      case 'growth': {
        const then = part(definition.of, before)
        return then === 0 ? null : hundredths((100 * (part(definition.of, period) - then)) / then)
      }
      case 'change': {
        const of = 'figure' in definition.of ? figures.get(definition.of.figure)! : undefined
        if (of?.definition.kind !== 'ratio') return part(definition.of, period) - part(definition.of, before)
        const [now, then] = [value(of, period), value(of, before)]
        return now === null || then === null ? null : hundredths(100 * (now - then))
      }
      case 'coverage': {
        const who = (of: Count) =>
          new Set(rowsOf(of, period).map((row) => row[records.get(of.of)!.belongs ?? 'org'] as string))
        const [has, should] = [who(definition.of), [...who(definition.among)]]
        return share(should.filter((one) => has.has(one)).length, should.length)
      }
      case 'flow':
      case 'stock':
      case 'sum':
        return summed(definition, period)
    }
  }
}

const contents = (pack: PackFile, part: string) =>
  (pack.parts[part] ?? []).map(({ key, name, content }) => ({ key, name, content }))

/** Enters records into every book of a pack, and activities; answers them as they were taken. */
async function entered(town: Awaited<ReturnType<typeof testHouse>>, pack: PackFile, section: Speaker) {
  const records = new Map<string, Records>()
  for (const [i, { key, content }] of contents(pack, 'own-books').entries()) {
    const declaration = Declaration.parse(content)
    const roll = dice(7919 * (i + 1))
    const rows: Row[] = []
    for (let n = 1; n <= EACH; n++) {
      const form = filled(declaration, n, roll)
      const { status, body } = await section.put(`/api/books/${key}/${v7()}`, { form, seen: 0 })
      // Two of one key are one too many; nothing else is refused.
      if (status !== 200) expect(body.code, JSON.stringify([key, form, body])).toBe('books.key-taken')
      else rows.push(form)
    }
    const { belongs, from, until } = declaration
    records.set(`books.${key}`, { rows, belongs, from, until })
  }
  const { rows: schools } =
    await sql<Row>`select org, pupils, level from organisation_on('2024-12-31') where kind = 'school'`.execute(
      town.house.db,
    )
  records.set('schools', { rows: schools, belongs: 'org', from: null, until: null })
  records.set('activities', { rows: await activities(town), belongs: 'org', from: null, until: null })
  return records
}

async function activities(town: Awaited<ReturnType<typeof testHouse>>): Promise<Row[]> {
  const [clerk, county] = [await town.as(people.eastClerk), await town.as(people.east)]
  const rows: Row[] = []
  for (const [i, kind] of ['class-meeting', 'vp-lecture', 'morning-reading', 'class-meeting'].entries()) {
    const [id, day, sessions, pupils] = [v7(), `2024-0${i + 3}-11`, i === 2 ? 1 : i + 1, 30 + i]
    const form = { org: city.eastPrimary, day, kind, title: `活动${i}`, sessions, pupils }
    const handed = await clerk.put(`/api/activities/${id}`, { form, submit: true })
    expect(handed.status, JSON.stringify(handed.body)).toBe(200)
    await county.post(`/api/activities/${id}/approve`, { seen: 1 })
    rows.push({ org: city.eastPrimary, day, kind, sessions, heads: pupils, copies: 0 })
  }
  return rows
}

describe.each([...shippedPacks])('随系统提供的配置包：%s', (_id, pack) => {
  it('建一个局，取用，登记，每一项数据都算得出、算得对；再取一次什么也不变', async () => {
    const town = await testHouse({ prepare: buildCity })
    try {
      const [admin, section] = [await town.as(people.administrator), await town.as(people.section)]
      const look = async () => (await admin.post('/api/packs/look', { pack })).body
      const { items, unread } = await look()
      expect(unread).toEqual([])
      expect(
        items.filter(({ refusal, left }: { refusal: unknown; left: unknown[] }) => refusal ?? left.length > 0),
      ).toEqual([])
      const choices = items.map(({ part, key }: { part: string; key: string }) => ({ part, key, how: 'take' }))
      const { body } = await admin.post('/api/packs/take', { pack, choices })
      expect(body.taken).toHaveLength(items.length)

      const records = await entered(town, pack, section)
      const forms = new Map(
        contents(pack, 'own-figures').map(({ key, content }) => [key, OwnFigureForm.parse(content)]),
      )
      const value = reckoning(records, forms)
      const period = { from: `${YEAR}-01-01`, until: `${YEAR}-12-31` }
      const { figures } = (await section.get(`/api/figures?from=${period.from}&until=${period.until}&duty=own`))
        .body as {
        figures: FigureResult[]
      }
      const rounded = (one: number | null) => (one === null ? null : Math.round(one * 1e9) / 1e9)
      const computed = Object.fromEntries(figures.map(({ id, value: is }) => [id, rounded(is)]))
      expect(computed).toEqual(Object.fromEntries([...forms].map(([key, form]) => [key, rounded(value(form, period))])))
      // The records say something of most of them.
      expect(Object.values(computed).filter((one) => one !== null && one !== 0).length).toBeGreaterThan(
        forms.size * 0.7,
      )

      expect((await look()).items.filter(({ state }: { state: string }) => state !== 'same')).toEqual([])
    } finally {
      await town.close()
    }
  }, 120_000)
})

it('三个包合起来不少于一百二十项不同的数据，各种算法都用到', () => {
  const all = [...shippedPacks.values()].flatMap((pack) =>
    contents(pack, 'own-figures').map(({ name, content }) => [name, OwnFigureForm.parse(content)] as const),
  )
  expect(new Set(all.map(([name]) => name)).size).toBeGreaterThan(120)
  expect([...new Set(all.map(([, { definition }]) => definition.kind))].toSorted()).toEqual([
    'change',
    'coverage',
    'flow',
    'growth',
    'rate',
    'ratio',
    'stock',
    'sum',
  ])
})
