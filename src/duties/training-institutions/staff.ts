// 从业人员：未成年人保护法第六十二条、第一百三十条。录用前查询、每年再查；查询结果只在查的那天成立
import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { AtHand } from '../../books/counterpart.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { codeOf } from './code-of.ts'
import { institutions } from './institutions.ts'
import { staffPosts, staffRecords } from './kinds.ts'

const form = z.object({
  institution: field.entry('机构', 'Institution', 'training-institutions'),
  name: field.line('姓名（只保存姓）', 'Name (the surname is kept)', { most: 60 }),
  identity: field.optionalLine('身份证号码（不保存）', 'Identity number (not kept)', {
    most: 30,
    hint: { zh: '只算出摘要，用来认出同一人；号码不保存', en: 'Only a digest is kept, to know a person again' },
  }),
  identityHash: made(field.optionalLine('身份摘要', 'Digest of the identity', { masked: true, unit: '人' })),
  post: field.choice('岗位', 'Post', staffPosts),
  certified: field.yes('有相应的教师资格', 'Holds a teacher certificate for it'),
  from: field.day('到岗日期', 'From'),
  until: field.optionalDay('离岗日期', 'Until'),
  queriedOn: field.optionalDay('最近一次违法犯罪记录查询日期', 'Record last queried on'),
  record: field.optionalChoice('查询结果', 'Found', staffRecords, {
    hint: { zh: '只写有没有，不写是什么', en: 'Yes or no, never what' },
  }),
  code: made(field.optionalLine('信用代码', 'Credit code', { most: 18 })),
  county: made(field.optionalOrg('所在县（市、区）', 'County')),
})
type Member = z.output<typeof form>

/** 从业人员登记: no more of anybody than his surname, a keyed digest by which he is known again, and whether the query found anything. */
export const staff = book({
  id: 'training-staff',
  title: { zh: '培训机构从业人员', en: 'Staff of training institutions' },
  about: {
    zh: '谁在哪家机构、什么岗位，哪天查过违法犯罪记录、有没有。姓名只留姓，身份证号不保存；查询满一年的要再查。',
    en: 'Who works where, and when the record was queried: surname, digest, yes or no. A query is good for a year.',
  },
  read: 'training.staff',
  keep: 'training.staff',
  form,
  units: ['人次', '名'],
  key: ['code', 'identityHash', 'from'],
  sought: ['institution', 'name'],
  shown: ['institution', 'name', 'post', 'certified', 'queriedOn', 'record', 'from', 'until'],
  filters: ['institution', 'post', 'record', 'queriedOn', 'county'],
  caption: ['institution', 'name', 'post'],
  of: 'county',
  valid: ['from', 'until'],
  headings: {
    institution: ['机构名称', '培训机构', '工作单位'],
    name: ['教师姓名', '人员姓名', '姓名'],
    identity: ['身份证号', '身份证号码', '证件号码'],
    post: ['岗位类别', '人员类别'],
    certified: ['教师资格', '是否有教师资格证'],
    from: ['入职日期', '聘用日期'],
    until: ['离职日期', '解聘日期'],
    queriedOn: ['查询日期', '准入查询日期'],
    record: ['准入查询结果', '有无违法犯罪记录'],
  },
  rule: mustBe,
  follows,
  looked: {
    again: {
      label: { zh: '最迟哪天再查', en: 'To be queried again by' },
      input: 'day',
      none: { zh: '没有查过', en: 'never queried' },
      async of(on, entries) {
        const { rows } = await sql<{ id: string; day: PlainDate }>`
          select id, ((form ->> 'queriedOn')::date + interval '1 year')::date as day from book_entry
          where id = any(${[...entries]}::uuid[]) and nullif(form ->> 'queriedOn', '') is not null`.execute(on)
        return new Map(rows.map(({ id, day }) => [id, day]))
      },
    },
  },
  nav: { group: 'enforcement', order: 74 },
})

function mustBe({ queriedOn, record, from, until }: Member, today: PlainDate): Outcome<true> {
  if (until !== null && until < from)
    return refuse('training.staff-backwards', '离岗早于到岗。', 'It ends before it begins.', { field: 'form.until' })
  if ((queriedOn === null) !== (record === null))
    return refuse('training.staff-query', '查询日期和结果要一起填写。', 'Give both day and result of the query.', {
      // 第一百三十条：校外培训机构是密切接触未成年人的单位
      basis: protectionOfMinors.第一百三十条,
      field: queriedOn === null ? 'form.queriedOn' : 'form.record',
    })
  if (queriedOn && queriedOn > today)
    return refuse('training.staff-query-when', '查询日期晚于今天。', 'That day is to come.', {
      field: 'form.queriedOn',
    })
  return record === 'found' && until === null
    ? refuse(
        'training.staff-found',
        '查询有记录的不得录用，已在岗的立即解聘：填写离岗日期。',
        'With such a record nobody is employed: say when he left.',
        { basis: protectionOfMinors.第六十二条, field: 'form.until' },
      )
    : accept(true)
}

const PURPOSE = 'training.staff'

async function follows({ on, secret }: AtHand) {
  const institution = await codeOf(on, institutions, 'creditCode')
  return (one: Member): Outcome<Member> => {
    const hash = digestOf(one, secret)
    return hash.ok
      ? accept({
          ...one,
          ...institution(one.institution),
          name: surname(one.name),
          identity: '',
          identityHash: hash.value,
        })
      : hash
  }
}

/** 王＊＊: no more of a name is kept. */
const surname = (name: string) => `${[...name][0] ?? ''}＊＊`

function digestOf({ identity, identityHash }: Member, secret: AtHand['secret']): Outcome<string> {
  if (identity === '' && identityHash !== '') return accept(identityHash)
  const number = identity.replaceAll(/\s/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number) || !checks(number))
    return refuse(
      'training.staff-identity',
      '身份证号码应为18位，且校验位相符。只用来算摘要，不保存。',
      'An identity number has 18 signs, the last of which fits the others. It is not kept.',
      { field: 'form.identity' },
    )
  if (!secret) throw new Error('identities cannot be kept without the key of the house')
  return accept(secret.mac(PURPOSE, number).toString('base64url'))
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** GB 11643 */
const checks = (number: string) =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(number[i]), 0) % 11] === number[17]

/** 第六十二条: "clean" is true of the day of the query, and to be asked again each year. Of a member `a`, whether it still counts on a day. */
export const queriedWithinYear = (day: PlainDate) => sql<boolean>`
  nullif(a.form ->> 'queriedOn', '')::date between ${day}::date - interval '1 year' and ${day}::date`
