// 不得申请教师资格的人员：教师资格条例第十八条、第十九条；未成年人保护法第六十二条
import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { AtHand } from '../../books/counterpart.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { teacherQualification as law } from '../../law/teacher-qualification.ts'
import { into } from '../../platform/cases/keys.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { keptIdentity } from './identity.ts'
import { whole } from '../../platform/db/whole.ts'

const grounds = {
  revoked: { zh: '外地撤销教师资格（五年内）', en: 'Revoked elsewhere (five years)' },
  lost: { zh: '外地丧失教师资格（永远）', en: 'Lost elsewhere (for ever)' },
  court: { zh: '法院判决从业禁止', en: 'Barred by a court' },
  record: { zh: '有性侵害、虐待、拐卖、暴力伤害等违法犯罪记录', en: 'A record that keeps from work with minors' },
} as const
type Ground = keyof typeof grounds

const basisOf = {
  revoked: law.第十九条,
  lost: law.第十八条,
  court: protectionOfMinors.第六十二条,
  record: protectionOfMinors.第六十二条,
} as const

const Bar = z.object({
  name: field.line('姓名', 'Name', { most: 60, masked: true }),
  identity: field.line('身份证号码（只保存后四位）', 'Identity number (its last four are kept)', {
    most: 30,
    masked: true,
  }),
  identityHash: made(field.optionalLine('身份摘要', 'Digest of the identity', { masked: true, unit: '人' })),
  ground: field.choice('原因', 'Ground', grounds),
  from: field.day('起始日期', 'From'),
  until: field.optionalDay('截止日期', 'Until', { hint: { zh: '永远的不填', en: 'Empty: for ever' } }),
  by: field.line('作出的机关', 'By whom', { most: 100 }),
  document: field.line('文书号', 'Document', { most: 100 }),
})
type Bar = z.output<typeof Bar>

/** 从业禁止等名单: who may not be recognised, found again by digest and by nothing else. What was decided here stands in the book of recognitions. */
export const bars = book({
  id: 'teacher-bars',
  title: { zh: '不得认定教师资格人员', en: 'Barred from teacher qualification' },
  about: {
    zh: '外地撤销、丧失教师资格和法院判决从业禁止的人员。认定的时候按身份摘要自动比对；姓名盖着，身份证号只留后四位和摘要。',
    en: 'Whom other authorities or courts have barred. Compared by digest at every decision; names are masked, of an identity number the last four and a digest are kept.',
  },
  read: 'teachers.read',
  keep: 'teachers.keep',
  form: Bar,
  units: ['人', '件'],
  key: ['identityHash', 'ground', 'from'],
  sought: ['document', 'by'],
  shown: ['name', 'ground', 'from', 'until', 'by', 'document'],
  filters: ['ground', 'until'],
  caption: ({ ground, document }) => `${grounds[ground].zh} ${document}`,
  valid: ['from', 'until'],
  everywhere: 'read',
  nav: { group: 'services', order: 5 },
  headings: {
    name: ['姓名', '人员姓名'],
    identity: ['身份证号', '身份证号码', '证件号码'],
    ground: ['禁止原因', '类型', '情形'],
    from: ['生效日期', '开始日期', '撤销日期', '丧失日期'],
    until: ['解除日期', '结束日期', '期限至'],
    by: ['决定机关', '判决法院', '撤销机关'],
    document: ['文号', '判决书号', '决定书号'],
  },
  rule: mustBe,
  follows: ({ secret }: AtHand) =>
    Promise.resolve((one: Bar): Outcome<Bar> => {
      const kept = keptIdentity(one, secret)
      return kept.ok ? accept({ ...one, ...kept.value }) : kept
    }),
})

/** 第十八条: for ever; 第十九条: five years and no longer. */
function mustBe({ ground, from, until }: Bar): Outcome<true> {
  const wrong = (zh: string, en: string) =>
    refuse('teachers.bar-until', zh, en, { basis: basisOf[ground], field: 'form.until' })
  if (until !== null && until < from) return wrong('截止日期不能早于起始日期。', 'It ends before it begins.')
  if (ground === 'lost' && until !== null) return wrong('丧失的永远不得重新取得，不填截止日期。', 'Lost is for ever.')
  if (ground === 'revoked' && (until === null || until > fiveYearsOn(from)))
    return wrong(
      `撤销的五年内不得申请，截止日期不晚于${fiveYearsOn(from)}。`,
      `Revoked bars for five years: until ${fiveYearsOn(from)} at most.`,
    )
  return accept(true)
}

const fiveYearsOn = (day: PlainDate) => `${Number(day.slice(0, 4)) + 5}${day.slice(4)}` as PlainDate

const inEntry = into<Bar>('form')

type InForce = Pick<Bar, 'ground' | 'from' | 'until' | 'document'>

/** All that is barred, by digest: a list as long as the notices of a province are, read once for however many decisions. */
export async function barsInForce(on: Db | Tx): Promise<ReadonlyMap<string, readonly InForce[]>> {
  const rows = await whole(
    on,
    100_000,
    sql<InForce & { identityHash: string }>`
    select ${inEntry('identityHash')} as "identityHash", ${inEntry('ground')} as ground, ${inEntry('from')} as "from", ${inEntry('until')} as until,
      ${inEntry('document')} as document
    from book_entry where book = ${bars.id} and struck is null order by id`,
  )
  return Map.groupBy(rows, ({ identityHash }) => identityHash)
}

interface Decision {
  readonly receivedOn: PlainDate
  readonly decidedOn: PlainDate
}

/** The bar that stands against a recognition; null: none. Revoked counts from the application, the others on the day of the decision. */
export function barredBy(
  all: ReadonlyMap<string, readonly InForce[]>,
  identityHash: string,
  { receivedOn, decidedOn }: Decision,
): Outcome<never> | null {
  const dayFor = (ground: Ground) => (ground === 'revoked' ? receivedOn : decidedOn)
  const found = all
    .get(identityHash)
    ?.find(({ ground, from, until }) => from <= dayFor(ground) && (until === null || dayFor(ground) <= until))
  if (!found) return null
  const { ground, until, document } = found
  return refuse(
    'teachers.barred-elsewhere',
    `申请人在不得认定的名单上：${grounds[ground].zh}，${document}${until ? `，到${until}为止` : ''}。`,
    `On the list of those barred: ${grounds[ground].en.toLowerCase()}, ${document}${until ? `, until ${until}` : ''}.`,
    { basis: basisOf[ground], field: 'form.identity' },
  )
}
