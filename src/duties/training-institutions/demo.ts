import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity, DemoPerson } from '../demo.ts'
import { accounts } from './accounts.ts'
import { baseList } from './base-list.ts'
import { bodies } from './bodies.ts'
import type { matters } from './competent.ts'
import { withCheck } from '../../platform/credit-code.ts'
import { custodyDays } from './custody.ts'
import { institutions } from './institutions.ts'
import { classSizes, type ClassSize } from './kinds.ts'
import { complaintsOfYear } from './demo-complaints.ts'
import { capOf } from './price.ts'
import { basePrices, prices } from './prices.ts'
import { staff } from './staff.ts'

const baseDay = '2021-07-24' as PlainDate
const names = ['启明', '博雅', '育才', '新知', '明德', '求是', '致远', '弘文', '晨光', '春晖', '思源', '立行', '嘉禾']
const arts = ['美术', '舞蹈', '音乐', '书法', '篮球', '围棋', '编程', '游泳', '武术', '戏曲']
const owners = [
  'culture',
  'culture',
  'culture',
  'culture',
  'sports',
  'sports',
  'science',
  'sports',
  'sports',
  'culture',
] as const
const towns = ['东关街道', '西关街道', '城关镇', '南城街道']
const banks = ['焦作农商银行', '中国银行', '建设银行', '中原银行']

/** Base prices are made up: Jiaozuo's own were not found. */
const guided: Readonly<Record<ClassSize, number>> = { small: 40_00, middle: 25_00, large: 16_00 }

/** Who is competent for what: made up, as each county has ruled for itself. */
const named: Readonly<Record<keyof typeof matters, string>> = {
  education: '教育局',
  culture: '文化广电和旅游局',
  sports: '体育局',
  science: '科技局',
  unlicensed: '教育局',
  prices: '市场监督管理局',
  premises: '消防救援支队',
}

/**
 * Of 196 institutions on the base list 124 were closed, 33 turned and 39 kept; these are non-profit, none teaches online, each has an account,
 * and one of them holds less than it should and says why. Beside them 412 for anything but school subjects.
 */
export function demo(city: DemoCity): DemoEntry[] {
  const entered = `${city.year}-01-08` as PlainDate
  const by = city.officers.ofSection.get('校外教育培训监管科') ?? city.officers.law
  const put = <F extends z.ZodObject>(
    book: Book<F>,
    form: z.input<F>,
    id?: string,
    on: PlainDate = entered,
  ): DemoEntry => ({
    book: book as unknown as Book,
    form: book.form.parse(form),
    enteredOn: on,
    by,
    ...(id && { id }),
  })
  const countyOf = (n: number) => city.counties[n % city.counties.length]!
  const called = (n: number, what: string) =>
    `${short(countyOf(n).name)}${names[n % names.length]!}${what}培训学校${n < names.length ? '' : `（${Math.floor(n / names.length) + 1}部）`}`
  const listed = Array.from({ length: 196 }, (_, n) => {
    const disposition = n < 39 ? 'kept' : n < 72 ? 'turned' : 'deregistered'
    const decidedOn = addDays(baseDay, 60 + n)
    return put(baseList, {
      name: called(n, '文化'),
      creditCode: codeOf(n),
      county: countyOf(n).id,
      listedOn: baseDay,
      disposition,
      decidedOn,
      number: `焦教培〔2021〕${n + 1}号`,
    })
  })
  const tables = (Object.keys(classSizes) as ClassSize[]).map((size) =>
    put(basePrices, {
      mode: 'offline',
      size,
      price: guided[size],
      minutes: 45,
      float: 10,
      number: '演示用价格表（虚构）',
      from: '2022-01-01',
    }),
  )
  const kept = Array.from({ length: 39 }, (_, n) => subjectOf(city, n, called(n, '文化'), put))
  const others = Array.from({ length: 412 }, (_, n) =>
    put(institutions, otherOf(countyOf(n).id, n, called(n, arts[n % arts.length]!))),
  )
  frozen(city, by)
  patrolled(city, by)
  complaintsOfYear(city, by)
  const competent = (Object.keys(named) as (keyof typeof matters)[]).map((matter) =>
    put(bodies, { matter, body: named[matter], source: '演示用职责分工（虚构）', from: '2022-01-01' }),
  )
  return [...tables, ...competent, ...listed, ...kept.flat(), ...others]
}

/** The base list was checked and frozen before anything rested on it. */
function frozen(city: DemoCity, by: DemoPerson) {
  const one = city.begin('training-base-freeze', `${city.year}-01-09` as PlainDate, by, {
    checked: '与省级2021年7月24日名单逐家核对，196家一致。',
  })
  city.act(one, `${city.year}-01-12` as PlainDate, city.officers.leader, 'freeze', {})
}

/** Two certified officers on a Saturday, every other month. */
function patrolled(city: DemoCity, by: DemoPerson) {
  for (const [month, seen] of [
    ['03', 'nothing'],
    ['05', 'prices'],
    ['07', 'nothing'],
    ['09', 'hours'],
    ['11', 'nothing'],
  ] as const) {
    const on = `${city.year}-${month}-16` as PlainDate
    const one = city.begin('training-patrols', on, by, ({ officers }) => ({
      ...{ institution: null, name: `演示第${Number(month)}培训学校`, place: `丰收路${month}号`, on },
      ...{
        from: '09:30',
        until: '10:20',
        officers: officers(by, city.officers.ofSection.get('安全管理科') ?? city.officers.head),
        seen: [seen],
      },
      ...{ told: '现场三名人员，公示栏、证照逐项查看。', files: [] },
    }))
    if (seen === 'nothing') city.act(one, on, by, 'clean', { note: '' })
    else city.act(one, on, by, 'rectify', { what: '公示价格，调整上课时间', due: addDays(on, 14) })
    if (seen !== 'nothing') city.act(one, addDays(on, 12), by, 'recheck', { found: '已改正', files: [] })
  }
}

type Put = <F extends z.ZodObject>(book: Book<F>, form: z.input<F>, id?: string, on?: PlainDate) => DemoEntry

/** One that was kept: itself, its boards, its account and what was reconciled at the end of each month. */
function subjectOf(city: DemoCity, n: number, name: string, put: Put): DemoEntry[] {
  const entered = `${city.year}-01-08` as PlainDate
  const [institution, account] = [city.idFor(entered), city.idFor(entered)]
  const { id: county, name: countyName } = city.counties[n % city.counties.length]!
  const classes: ClassSize[] = n % 3 === 0 ? ['small', 'middle'] : n % 3 === 1 ? ['middle'] : ['middle', 'large']
  const code = codeOf(n)
  const itself = put(
    institutions,
    {
      name,
      creditCode: code,
      approval: 'permit',
      permit: `教民4108${String(10_000 + n).slice(1)}号`,
      permitUntil: `${city.year + 2}-08-31` as PlainDate,
      issuer: `${countyName.replace(/教育(体育)?局$/, '')}教育局`,
      licensedOn: `201${n % 9}-09-01`,
      kind: 'subject',
      stages: n % 5 === 0 ? ['compulsory', 'senior-high'] : ['compulsory'],
      taught: n % 2 === 0 ? '语文、数学、英语' : '数学、物理',
      modes: ['offline'],
      classes,
      profit: 'non-profit',
      ahead: true,
      owner: 'education',
      county,
      places: [{ address: `${short(countyName)}人民路${100 + n}号`, township: towns[n % towns.length]!, permit: '' }],
      standing: n % 4 === 0 ? 'white' : 'licensed',
      from: '2022-01-01',
    },
    institution,
  )
  const boards = classes.map((size) => {
    const cap = capOf(45, { price: guided[size], minutes: 45, float: 10 })
    const price = n % 7 === 0 ? cap : guided[size] - (n % 5) * 50
    return put(prices, {
      institution,
      mode: 'offline',
      size,
      minutes: 45,
      price,
      from: '2022-02-01',
      code,
      county,
      cap,
    })
  })
  const opened = put(
    accounts,
    {
      institution,
      kind: n % 6 === 0 ? 'deposit' : 'bank',
      bank: banks[n % banks.length]!,
      tail: String(1000 + n * 37).slice(-4),
      from: '2022-03-01',
      code,
      county,
    },
    account,
  )
  return [
    itself,
    ...boards,
    opened,
    ...staffOf(city, n, institution, code, county, put),
    ...months(city, n, account, code, county, put),
  ]
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫'

/** Three people each, all queried in the summer of the year: a digest that nobody's number gives, and a surname. */
function staffOf(city: DemoCity, n: number, institution: string, code: string, county: string, put: Put): DemoEntry[] {
  const posts = ['teaching', 'teaching', 'managing'] as const
  return posts.map((post, i) =>
    put(staff, {
      ...{ institution, code, county, post, certified: post === 'teaching', record: 'none', from: '2023-08-21' },
      name: `${surnames[(n + i) % surnames.length]!}＊＊`,
      identityHash: createHash('sha256').update(`demo staff ${n} ${i}`).digest('base64url'),
      queriedOn: addDays(`${city.year}-08-12` as PlainDate, (n + i) % 10),
    }),
  )
}

/** What lay on the account at the end of each month, and what the lessons not yet given came to. */
function months(city: DemoCity, n: number, account: string, code: string, county: string, put: Put): DemoEntry[] {
  let closing = 80_000_00 + n * 1_250_00
  return Array.from({ length: 12 }, (_, month) => {
    // Of December the last Friday: what it brought is explained and signed before the year is over.
    const on =
      month === 11
        ? (`${city.year}-12-27` as PlainDate)
        : addDays(`${city.year}-${String(month + 2).padStart(2, '0')}-01` as PlainDate, -1)
    const opening = closing
    const [paidIn, paidOut] = [
      (month % 6 === 1 ? 30_000_00 : 6_000_00) + n * 100_00,
      (month % 6 === 0 ? 22_000_00 : 7_500_00) + n * 90_00,
    ]
    closing = opening + paidIn - paidOut
    // One is paid by WeChat in December; the money is swept in after the new year.
    const short = n === 17 && month === 11
    const unconsumed = short ? closing + 8_640_00 : closing - (month % 4) * 1_000_00
    const day = city.idFor(on)
    if (short) explained(city, day, on)
    return put(
      custodyDays,
      {
        ...{ account, on, opening, paidIn, paidOut, closing, unconsumed, code, county },
        ...(short && { differences: [{ class: 'unswept', ref: '微信4笔', amount: 8_640_00, since: addDays(on, -3) }] }),
        shortfall: short ? 8_640_00 : 0,
        result: short ? 'open' : 'balanced',
      },
      day,
      on,
    )
  })
}

/** The one account that held less than it should: found, explained by the section, signed by the leader. */
function explained(city: DemoCity, day: string, on: PlainDate) {
  const by = city.officers.ofSection.get('校外教育培训监管科') ?? city.officers.law
  const one = city.begin('custody-differences', on, by, { day })
  city.act(one, addDays(on, 3), by, 'explain', {
    class: 'unswept',
    why: '12月24日4名学员的续费由机构微信收取，尚未归集到专用账户，已要求一月十日前转入。',
    clearsOn: `${city.year + 1}-01-10`,
    proof: [],
  })
  city.act(one, addDays(on, 4), city.officers.leader, 'sign', {})
}

const otherOf = (county: string, n: number, name: string): z.input<typeof institutions.form> => ({
  name,
  creditCode: codeOf(1000 + n),
  approval: 'permit',
  permit: `教民4108${String(50_000 + n).slice(1)}号`,
  issuer: '县级教育行政部门',
  licensedOn: `20${10 + (n % 13)}-03-01` as PlainDate,
  kind: 'other',
  stages: n % 4 === 0 ? ['preschool', 'compulsory'] : ['compulsory'],
  taught: arts[n % arts.length]!,
  modes: ['offline'],
  profit: n % 3 === 0 ? 'non-profit' : 'for-profit',
  ahead: false,
  owner: owners[n % owners.length]!,
  county,
  places: [{ address: `解放路${1 + (n % 300)}号`, permit: '' }],
  standing: n % 53 === 0 ? 'warned' : 'licensed',
  from: '2023-06-01' as PlainDate,
})

const codeOf = (n: number) =>
  withCheck(`52410800${String(1_000_000 + n * 131).slice(-7)}MJ`.slice(0, 17).padEnd(17, '0'))
const short = (county: string) => county.replace(/(教育(体育)?局|教体局|社会事业局)$/, '')
