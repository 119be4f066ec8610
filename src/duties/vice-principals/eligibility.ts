// 任职条件：派出机关、法律工作年限、退休年龄和任期、背景查询。《中小学法治副校长聘任与管理办法》第三、六条，《未成年人保护法》第六十二条
import { addDays, addYears, inChinese, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { bodies, roles, sendersOf, underMeasures, type Body, type Role, type Standing } from './kinds.ts'
import type { Limits } from './settings.ts'

/** What the rules must know of somebody in the pool. */
export interface Eligible {
  readonly body: Body
  readonly standing: Standing
  readonly bornOn: PlainDate | null
  readonly lawWorkSince: PlainDate
  readonly whyFewer: string
}

/** 派出机关推荐，第三条: four bodies and no other; law firms send lawyers. */
export const sends = (body: Body, role: Role): Outcome<true> =>
  sendersOf[role].includes(body)
    ? accept(true)
    : refuse(
        'vice-principals.not-a-sender',
        `${roles[role].zh}不由${bodies[body].zh}推荐或者委派。`,
        `${bodies[body].en} do not send anybody as ${roles[role].en.toLowerCase()}.`,
        { basis: law.第三条, field: 'form.candidate' },
      )

/** Full years of age. 周岁 is reached on the birthday; of whom only the month is known, on its first day. */
export const ageOn = (bornOn: PlainDate, day: PlainDate): number => {
  const years = yearOf(day) - yearOf(bornOn)
  return addYears(bornOn, years) > day ? years - 1 : years
}

/** 推荐: who may be put into the pool on a day. The age of those in service is nobody's concern. */
export function mayBeRecommended(
  { standing, bornOn, lawWorkSince, whyFewer }: Eligible,
  on: PlainDate,
  limits: Limits,
): Outcome<true> {
  const age = ofAge({ standing, bornOn }, on, limits)
  if (!age.ok) return age
  // 法律工作年限只见于地方规定：不满的写明理由，不阻止。
  if (addYears(lawWorkSince, limits.lawYears) > on && whyFewer === '')
    return refuse(
      'vice-principals.years-few',
      `从事法律工作不满${limits.lawYears}年的，请写明推荐的理由。`,
      `Fewer than ${limits.lawYears} years of law work: say why this person is recommended.`,
      { basis: law.第六条, field: 'form.whyFewer' },
    )
  return accept(true)
}

/** 退休人员任职首日的年龄，第六条. */
export function ofAge(
  { standing, bornOn }: Pick<Eligible, 'standing' | 'bornOn'>,
  from: PlainDate,
  { retiredAge }: Pick<Limits, 'retiredAge'>,
): Outcome<true> {
  if (standing !== 'retired') return accept(true)
  if (!bornOn)
    return refuse(
      'vice-principals.no-birthday',
      '退休人员请填写出生年月。',
      'Of a retired person, give the month of birth.',
      { basis: law.第六条, field: 'form.bornOn' },
    )
  return ageOn(bornOn, from) > retiredAge
    ? refuse(
        'vice-principals.too-old',
        `退休人员任职首日不超过${retiredAge}周岁，这位到${inChinese(from)}已满${ageOn(bornOn, from)}周岁。`,
        `A retired person must not be over ${retiredAge} on the first day; this one is ${ageOn(bornOn, from)} on ${from}.`,
        { basis: law.第六条, field: 'form.from' },
      )
    : accept(true)
}

/** What the bureau learned when it asked: yes or no, and no more is kept. */
export interface Query {
  readonly queriedOn: PlainDate
  readonly clean: boolean
  /** The last day on which it counts, as was set on the day of the query; absent: of a query of before this was kept. */
  readonly goodUntil?: PlainDate | null
}

/** 入库，未成年人保护法第六十二条: the last query by that day, which grows old. A hit bars for good. */
export function isClean(
  queries: readonly Query[],
  on: PlainDate,
  { queryMonths }: Pick<Limits, 'queryMonths'>,
): Outcome<Query> {
  const known = queries
    .filter(({ queriedOn }) => queriedOn <= on)
    .toSorted((a, b) => (a.queriedOn < b.queriedOn ? 1 : -1))
  const basis = protectionOfMinors.第六十二条
  const [last] = known
  if (known.some(({ clean }) => !clean))
    return refuse(
      'vice-principals.barred',
      '背景查询有记录，不能入库、不能任职。',
      'The background query had a hit: this person is barred.',
      { basis },
    )
  if (!last)
    return refuse(
      'vice-principals.not-queried',
      '还没有背景查询：先查询，再入库。',
      'There is no background query yet: query first.',
      { basis },
    )
  const until = last.goodUntil ?? monthsLater(last.queriedOn, queryMonths)
  return until < on
    ? refuse(
        'vice-principals.query-old',
        `${inChinese(last.queriedOn)}的背景查询有效期到${inChinese(until)}，已过，请重新查询。`,
        `The background query of ${last.queriedOn} counted until ${until}: query again.`,
        { basis },
      )
    : accept(last)
}

/** The same day so many months later; the last of the month, where there is none. */
export function monthsLater(day: PlainDate, months: number): PlainDate {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number]
  const at = year * 12 + month - 1 + months
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate()
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-${String(Math.min(of, last)).padStart(2, '0')}` as PlainDate
}

/** Somebody's post at a school, as it counts against another. */
export interface Held {
  readonly id: string
  readonly candidate: string
  readonly school: string
  readonly role: Role
  readonly standing: Standing
  readonly from: PlainDate
  readonly lastDay: PlainDate
}

interface Wanted {
  /** The case itself: it does not count against itself. */
  readonly id: string
  readonly candidate: string
  readonly school: string
  readonly role: Role
  readonly standing: Standing
  readonly from: PlainDate
  readonly until: PlainDate
}

const meet = (a: Pick<Held, 'from' | 'lastDay'>, { from, until }: Pick<Wanted, 'from' | 'until'>) =>
  a.from <= until && from <= a.lastDay

/** 一校至少一名、至多五名，一人至多两校，第八条; 退休人员只任一届，第六条. `held`: of this person and at this school, whatever the day. */
export function fits(wanted: Wanted, held: readonly Held[], limits: Limits): Outcome<true> {
  if (!underMeasures.includes(wanted.role)) return accept(true)
  const others = held.filter(({ id, role }) => id !== wanted.id && underMeasures.includes(role))
  const own = others.filter(({ candidate }) => candidate === wanted.candidate)
  const now = own.filter((one) => meet(one, wanted))
  if (now.some(({ school }) => school === wanted.school))
    return refuse(
      'vice-principals.appointed-already',
      '这位已经在这所学校任职，日期重叠。',
      'This person is appointed at this school already in these days.',
      { basis: law.第八条, status: 409 },
    )
  if (new Set(now.map(({ school }) => school)).size >= limits.schoolsOfPerson)
    return refuse(
      'vice-principals.third-school',
      `一人最多同时在${limits.schoolsOfPerson}所学校任职，这位已满。`,
      `Nobody serves more than ${limits.schoolsOfPerson} schools at a time; this person does already.`,
      { basis: law.第八条, status: 409 },
    )
  const there = others.filter((one) => one.school === wanted.school && meet(one, wanted))
  if (there.length >= limits.personsOfSchool)
    return refuse(
      'vice-principals.sixth-person',
      `一所学校最多${limits.personsOfSchool}名法治副校长，这所已满。`,
      `A school has at most ${limits.personsOfSchool} vice-principals; this one has them already.`,
      { basis: law.第八条, status: 409 },
    )
  if (
    wanted.standing === 'retired' &&
    own.filter(({ standing, lastDay }) => standing === 'retired' && lastDay < wanted.from).length >= limits.retiredTerms
  )
    return refuse(
      'vice-principals.second-term',
      `退休人员最多任${limits.retiredTerms}届，这位退休以后已经任满。`,
      `A retired person serves ${limits.retiredTerms} terms at most; this one has.`,
      { basis: law.第六条, status: 409 },
    )
  return accept(true)
}

/** The longest term from a first day: its last day. */
export const lastOfTerm = (from: PlainDate, { termYears }: Pick<Limits, 'termYears'>): PlainDate =>
  addDays(addYears(from, termYears), -1)

/** 任期，第十一条. */
export function within(from: PlainDate, until: PlainDate, limits: Limits): Outcome<true> {
  if (until < from)
    return refuse('vice-principals.term-empty', '任期的最后一日不能早于第一日。', 'The term ends before it begins.', {
      field: 'form.until',
    })
  return until > lastOfTerm(from, limits)
    ? refuse(
        'vice-principals.term-long',
        `一届任期${limits.termYears}年，最迟到${inChinese(lastOfTerm(from, limits))}。`,
        `A term is ${limits.termYears} years: until ${lastOfTerm(from, limits)} at the latest.`,
        { basis: law.第十一条, field: 'form.until' },
      )
    : accept(true)
}
