import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as field from '../platform/forms/fields.ts'
import { type FieldMeta, fieldsOf } from '../platform/forms/field.ts'
import { asked, metaOf } from '../platform/forms/field.ts'
import { listedDoor } from '../platform/forms/listed.ts'
import { book, type Book } from './book.ts'
import { doorsOf } from './contract.ts'
import { BookFace, bookFrom, faceOf } from './face.ts'

const kinds = { a: { zh: '甲', en: 'A' }, b: { zh: '乙', en: 'B' } }
const words = { zh: '提示', en: 'Hint' }
const door = listedDoor({
  id: 'inspections.choose-items',
  path: '/api/x',
  needs: 'settings.read',
  title: { zh: '甲', en: 'A' },
})
/** One of every kind of field there is. */
const form = z.object({
  line: field.line('甲', 'A', { most: 17, hint: words, masked: true }),
  optionalLine: field.optionalLine('甲', 'A'),
  prose: field.prose('甲', 'A'),
  optionalProse: field.optionalProse('甲', 'A', { most: 9 }),
  day: field.day('甲', 'A'),
  optionalDay: field.optionalDay('甲', 'A', { hint: words }),
  whole: field.whole('甲', 'A', { least: 2, most: 9, unit: '册' }),
  optionalWhole: field.optionalWhole('甲', 'A'),
  year: field.year('甲', 'A', { least: 2000 }),
  money: field.money('甲', 'A'),
  optionalMoney: field.optionalMoney('甲', 'A'),
  yes: field.yes('甲', 'A'),
  choice: field.choice('甲', 'A', kinds),
  optionalChoice: field.optionalChoice('甲', 'A', kinds),
  choices: field.choices('甲', 'A', kinds),
  optionalChoices: field.optionalChoices('甲', 'A', kinds),
  file: field.file('甲', 'A'),
  optionalFile: field.optionalFile('甲', 'A'),
  files: field.files('甲', 'A', { most: 3 }),
  optionalFiles: field.optionalFiles('甲', 'A'),
  org: field.org('甲', 'A'),
  optionalOrg: field.optionalOrg('甲', 'A'),
  person: field.person('甲', 'A'),
  optionalPerson: field.optionalPerson('甲', 'A'),
  persons: field.persons('甲', 'A'),
  record: field.record('甲', 'A', { of: 'checks' }),
  optionalRecord: field.optionalRecord('甲', 'A'),
  entry: field.entry('甲', 'A', 'officers'),
  optionalEntry: field.optionalEntry('甲', 'A', 'officers'),
  listed: field.listed('甲', 'A', door, { most: 2 }),
  optionalListed: field.optionalListed('甲', 'A', door),
  rows: field.rows('甲', 'A', z.object({ of: field.line('甲', 'A') })),
  optionalRows: field.optionalRows('甲', 'A', z.object({ of: field.whole('甲', 'A') })),
  retired: retired(),
})
function retired() {
  const made = field.optionalChoice('甲', 'A', kinds)
  return asked(made, { ...metaOf(made), retired: true, past: ['b'] })
}

describe('浏览器听说的登记簿，和服务器上的是同一本', () => {
  const here = book({
    id: 'teachers',
    title: words,
    about: words,
    read: ['settings.read'],
    keep: 'settings.manage',
    form,
    key: ['optionalLine'],
    sought: ['optionalLine'],
    shown: ['optionalLine', 'day', 'choice'],
    filters: ['choice', 'day'],
    of: 'org',
    valid: ['day', 'optionalDay'],
    complete: 'quarter',
    nav: { group: 'services', order: 3 },
    counterparts: [{ id: 'other', title: words, by: ['optionalLine'], compare: ['day'], sign: 'settings.manage' }],
  })
  const told = JSON.parse(
    JSON.stringify(faceOf(here, { own: false, closed: false, keeps: true, unmasks: false, deriving: false })),
  )
  const there = bookFrom(BookFace.parse(told))

  it('每一种项目都说得全：名称、提示、选项、界限、遮掩、停用', () => {
    for (const [name, meta] of fieldsOf(form)) {
      const again = metaOf(there.form.shape[name] as z.ZodType)
      const plain = (one: FieldMeta) => ({
        ...one,
        from: one.from?.path,
        row: one.row && Object.keys(one.row.shape),
      })
      expect([name, plain(again)]).toEqual([name, plain(meta)])
    }
    expect(JSON.stringify(z.toJSONSchema(there.form))).toBe(JSON.stringify(z.toJSONSchema(form)))
  })

  it('敲同样的门，按同样的项目筛选和排序', () => {
    const { form: _here, caption: _c, rule: _r, vouched: _v, follows: _f, ...same } = here
    const { form: _there, caption: _c2, rule: _r2, vouched: _v2, follows: _f2, ...again } = there
    // How a counterpart reads its rows is the server's own: no browser needs it.
    const told = (some: object) => JSON.parse(JSON.stringify(some)) as object
    expect(told(again)).toEqual(told(same))
    const doors = (of: Book) =>
      Object.values(doorsOf(of)).map(({ id, method, path, needs }) => [id, method, path, needs])
    expect(doors(there)).toEqual(doors(here as unknown as Book))
  })
})
