// 教师资格认定：教师资格条例第四条、第十三条、第十五条、第十六条、第十八条、第十九条；未成年人保护法第六十二条
import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { AtHand } from '../../books/counterpart.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { teacherQualification as law } from '../../law/teacher-qualification.ts'
import { openGovernment } from '../../law/open-government.ts'
import { into } from '../../platform/cases/keys.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { barredBy, barsInForce } from './barred.ts'
import { digestWith, keptIdentity } from './identity.ts'
import { ends, hits, kinds, levelOf, levels, outcomes } from './kinds.ts'
import type { TeacherWindow } from './windows.ts'
import { certificateNumber } from './numbers.ts'

const Recognition = z.object({
  name: field.line('姓名', 'Name', { most: 60, masked: true }),
  identity: field.line('身份证号码（只保存后四位）', 'Identity number (its last four are kept)', {
    most: 30,
    masked: true,
  }),
  identityHash: made(field.optionalLine('身份摘要', 'Digest of the identity', { masked: true, unit: '人' })),
  kind: field.choice('教师资格种类', 'Kind', kinds),
  subject: field.optionalLine('任教学科', 'Subject', { most: 60 }),
  level: made(field.optionalChoice('认定层级', 'Level', levels)),
  county: field.org('受理、审查的县（市、区）', 'County that received and examined it', { of: 'county' }),
  authority: field.org('认定机构', 'Decided by'),
  window: field.optionalRecord('受理批次', 'Window', { of: 'teacher-windows' }),
  receivedOn: field.day('受理日期', 'Received on'),
  askedOn: field.optionalDay('告知补齐日期', 'Told what lacks on'),
  completedOn: field.optionalDay('材料补齐日期', 'Papers complete on'),
  queriedOn: field.optionalDay('准入查询日期', 'Record queried on'),
  hit: field.optionalChoice('准入查询结果', 'Found', hits),
  examinedOn: field.optionalDay('县级审查日期', 'Examined by the county on'),
  outcome: field.choice('结论', 'Outcome', outcomes),
  decidedOn: field.day('认定（不予认定）日期', 'Decided on'),
  number: field.optionalLine('证书编号', 'Certificate', { most: 30 }),
  reason: field.optionalProse('不予认定的理由', 'Why it was refused', { most: 1000 }),
  endedOn: field.optionalDay('撤销、丧失日期', 'Revoked or lost on'),
  end: field.optionalChoice('撤销或者丧失', 'Revoked or lost', ends),
})
export type Recognition = z.output<typeof Recognition>

/** 教师资格认定登记: one entry for each decision, whoever made it. Two certificates of one person are two entries. */
export const recognitions = book({
  id: 'teacher-recognitions',
  title: { zh: '教师资格认定', en: 'Teacher qualifications' },
  about: {
    zh: '每一件认定、不予认定，以及后来的撤销、丧失。姓名盖着，身份证号只留后四位和摘要。',
    en: 'Every recognition and refusal, and what was revoked or lost later. Names are masked; of an identity number the last four and a digest are kept.',
  },
  read: 'teachers.read',
  keep: 'teachers.keep',
  form: Recognition,
  units: ['人次', '件'],
  key: ['identityHash', 'kind', 'decidedOn', 'subject'],
  sought: ['number', 'subject'],
  shown: ['number', 'name', 'kind', 'subject', 'outcome', 'decidedOn', 'authority'],
  filters: ['kind', 'level', 'outcome', 'decidedOn', 'county', 'end'],
  caption: ({ kind, number, decidedOn }) => `${kinds[kind].zh} ${number || `不予认定 ${decidedOn}`}`,
  of: ['authority'],
  valid: ['decidedOn', 'endedOn'],
  nav: { group: 'services', order: 4 },
  headings: {
    identity: ['身份证号', '身份证号码', '证件号码', '证件号'],
    kind: ['资格种类', '申请资格种类', '证书种类', '教师资格类别'],
    subject: ['学科', '申请任教学科', '任教学科名称'],
    authority: ['认定机关', '发证机关', '确认机构', '认定机构名称'],
    county: ['受理机构', '确认点', '现场审核机构'],
    receivedOn: ['确认日期', '现场确认日期'],
    decidedOn: ['认定日期', '认定时间', '发证日期', '签发日期'],
    number: ['证书号码', '教师资格证书号码', '资格证号', '教师资格证号'],
    outcome: ['认定结论', '认定状态'],
    queriedOn: ['查询日期'],
    hit: ['查询结果'],
  },
  rule: mustBe,
  follows,
  beside: [{ by: ['identityHash'], rule: notBarred }],
  counterparts: [
    {
      id: 'national-system',
      title: { zh: '教师资格管理信息系统', en: 'The national system' },
      by: ['number'],
      // 没有编号的，按身份摘要、种类和日期
      otherwise: ['identityHash', 'kind', 'decidedOn'],
      compare: ['kind', 'subject', 'decidedOn', 'authority'],
      also: ['identity', 'outcome'],
      reads: asTheirs,
      conceals: withoutIdentities,
      concerns: { outcome: ['recognised'] },
      sign: 'teachers.sign',
    },
  ],
  public: {
    path: '/teacher-certificates',
    title: { zh: '教师资格证书核验', en: 'Teacher certificates' },
    basis: openGovernment.第二十条,
    since: 'decidedOn',
    caption: ({ kind, number }) => `${kinds[kind].zh}教师资格 ${covered(number)}`,
    fields: ['kind', 'subject', 'authority', 'decidedOn'],
  },
})

/** 4＋…＋3: no more of a number is told in public. */
const covered = (number: string) => (number ? `${number.slice(0, 4)}…${number.slice(-3)}` : '')

const MONTHS_QUERIED = 12

/** What a decision must be by itself. */
function mustBe(one: Recognition, today: PlainDate): Outcome<true> {
  const {
    kind,
    outcome,
    decidedOn,
    receivedOn,
    completedOn,
    askedOn,
    queriedOn,
    hit,
    examinedOn,
    number,
    reason,
    end,
    endedOn,
  } = one
  if (decidedOn > today || receivedOn > decidedOn)
    return refuse(
      'teachers.backwards',
      '认定日期应在受理以后、不晚于今天。',
      'Decided after it was received, and not later than today.',
      {
        field: 'form.decidedOn',
      },
    )
  if (askedOn && completedOn && completedOn < askedOn)
    return refuse('teachers.completed-when', '补齐日期早于告知日期。', 'Complete before it was asked for.', {
      field: 'form.completedOn',
    })
  // 第十三条: the county examines first.
  if (levelOf(kind) === 'city' && (!examinedOn || examinedOn > decidedOn))
    return refuse(
      'teachers.not-examined',
      `${kinds[kind].zh}教师资格先由县级审查，再由市级认定：写明县级审查日期。`,
      'The county examines before the city decides: say when it did.',
      { basis: law.第十三条, field: 'form.examinedOn' },
    )
  if ((end === null) !== (endedOn === null))
    return refuse(
      'teachers.ended-how',
      '撤销还是丧失，写明哪一种和日期。',
      'Say whether it was revoked or lost, and when.',
      { field: 'form.end' },
    )
  if (outcome === 'refused')
    return reason === ''
      ? refuse('teachers.no-reason', '不予认定的，写明理由。', 'A refusal gives its reason.', {
          field: 'form.reason',
          basis: law.第十六条,
        })
      : accept(true)
  // 未成年人保护法第六十二条
  if (!queriedOn || !hit || queriedOn > decidedOn || queriedOn < monthsBefore(decidedOn, MONTHS_QUERIED))
    return refuse(
      'teachers.not-queried',
      '认定以前十二个月内没有准入查询：每一名申请人都要查询。',
      'Nobody queried the record within twelve months before the decision: every applicant is.',
      { basis: protectionOfMinors.第六十二条, field: 'form.queriedOn' },
    )
  if (hit === 'found')
    return refuse('teachers.record-found', '准入查询有记录的，不予认定。', 'With such a record nobody is recognised.', {
      basis: protectionOfMinors.第六十二条,
      field: 'form.hit',
    })
  const known = certificateNumber(number, { kind, decidedOn })
  return known.ok ? accept(true) : known
}

const monthsBefore = (day: PlainDate, n: number) => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - n, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - n, Math.min(date, last))).toISOString().slice(0, 10) as PlainDate
}

const inWindow = into<TeacherWindow>()

interface Window {
  readonly id: string
  readonly opens: PlainDate
  readonly closes: PlainDate
}

/** What follows from the rest: the digest of the identity, who decides, and whether all papers came before the window closed. */
async function follows({ on, secret }: AtHand) {
  const [orgs, bars, windows] = await Promise.all([
    sql<{ id: string; kind: string }>`select id, kind from organisation where kind in ('county', 'bureau')`.execute(on),
    barsInForce(on),
    sql<Window>`select id, ${inWindow('opensOn')} as opens, ${inWindow('closesOn')} as closes from dossier where procedure = 'teacher-windows'`.execute(
      on,
    ),
  ])
  const kindOf = new Map(orgs.rows.map(({ id, kind }) => [id, kind]))
  const windowOf = new Map(windows.rows.map((one) => [one.id, one]))
  return (one: Recognition): Outcome<Recognition> => {
    const kept = keptIdentity(one, secret)
    if (!kept.ok) return kept
    const bar = one.outcome === 'recognised' ? barredBy(bars, kept.value.identityHash, one) : null
    if (bar) return bar
    const level = levelOf(one.kind)
    // 第十三条
    if (kindOf.get(one.authority) !== (level === 'city' ? 'bureau' : 'county'))
      return refuse(
        'teachers.wrong-authority',
        `${kinds[one.kind].zh}教师资格由${level === 'city' ? '市教育局' : '县（市、区）'}认定。`,
        `This kind is decided on by the ${level}.`,
        { basis: law.第十三条, field: 'form.authority' },
      )
    const window = one.window === null ? undefined : windowOf.get(one.window)
    // 第十五条: until the window closes, and no longer.
    if (
      window &&
      [one.receivedOn, one.completedOn ?? one.receivedOn].some((day) => day < window.opens || day > window.closes)
    )
      return refuse(
        'teachers.outside-window',
        `受理和补齐应在受理期限（${window.opens}至${window.closes}）以内。`,
        `Received and completed within the window, ${window.opens} to ${window.closes}.`,
        { basis: law.第十五条, field: 'form.completedOn' },
      )
    return accept({ ...one, ...kept.value, level, number: one.number.replaceAll(/\s/g, '') })
  }
}

const YEARS_BARRED = 5

/** 第十八条、第十九条: lost for ever; revoked bars for five years. */
function notBarred(one: Recognition, others: readonly Recognition[]): Outcome<true> {
  if (one.outcome === 'refused') return accept(true)
  const lost = others.find(({ end, endedOn }) => end === 'lost' && endedOn! <= one.decidedOn)
  if (lost)
    return refuse('teachers.lost', '申请人已丧失教师资格，不得重新取得。', 'It was lost: nobody regains it.', {
      basis: law.第十八条,
      field: 'form.identity',
    })
  const revoked = others.find(
    ({ end, endedOn }) =>
      end === 'revoked' && endedOn! <= one.receivedOn && one.receivedOn < yearsAfter(endedOn!, YEARS_BARRED),
  )
  return revoked
    ? refuse(
        'teachers.barred',
        `申请人的教师资格${revoked.endedOn!}被撤销，五年内不得重新申请。`,
        'One was revoked: no new application for five years.',
        { basis: law.第十九条, field: 'form.identity' },
      )
    : accept(true)
}

const yearsAfter = (day: PlainDate, n: number) => `${Number(day.slice(0, 4)) + n}${day.slice(4)}` as PlainDate

/** A row of the national export: reissues recognise nobody, cut numbers match by identity, and are told. */
function asTheirs({ secret }: AtHand) {
  const digest = digestWith(secret)
  return (row: Readonly<Record<string, unknown>>, text: Readonly<Record<string, string>>) => {
    if (/补|换/.test(text['outcome'] ?? '')) return null
    const number = (text['number'] ?? '').replaceAll(/\s/g, '')
    return {
      ...row,
      number: /^\d{15}$|^\d{17}$/.test(number) ? number : '',
      identityHash: (text['identity'] ?? '').startsWith(DIGEST)
        ? text['identity']!.slice(DIGEST.length)
        : digest(text['identity'] ?? ''),
    }
  }
}

/** Of their identity numbers only the digest stays in the file that is kept (个人信息保护法第六条: no more than is needed). */
function withoutIdentities({ secret }: AtHand) {
  const digest = digestWith(secret)
  return (text: Readonly<Record<string, string>>) => {
    const found = digest(text['identity'] ?? '')
    return { ...text, identity: found && `${DIGEST}${found}` }
  }
}

const DIGEST = '摘要:'
