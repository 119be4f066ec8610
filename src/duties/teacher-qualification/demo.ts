import type { Book } from '../../books/book.ts'
import type { DemoEntry, DemoSnapshot } from '../../books/demo.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity } from '../demo.ts'
import { bars } from './barred.ts'
import { digitOf, kinds, levelOf, type Kind } from './kinds.ts'
import { recognitions } from './recognitions.ts'

/** 6,827 人次: by the city 1,312, by the counties 5,515. All people are invented. */
const counted: Readonly<Record<Kind, number>> = {
  kindergarten: 2306,
  primary: 2118,
  junior: 1091,
  senior: 954,
  vocational: 341,
  practice: 17,
}
const REFUSED = 6

const batches = [
  { season: 'spring', published: '04-01', opens: '04-15', closes: '05-10', decided: '05-27', share: 3512 },
  { season: 'autumn', published: '09-16', opens: '10-08', closes: '10-25', decided: '11-11', share: Infinity },
] as const

const subjects = ['语文', '数学', '英语', '物理', '化学', '历史', '音乐', '体育']
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许']
const stems = [...'甲乙丙丁戊己庚辛壬癸']
const branches = [...'子丑寅卯辰巳午未申酉戌亥']

export function demo(city: DemoCity): DemoEntry[] {
  const officer = officerOf(city)
  const windows = batches.map(({ season, published, opens, closes, decided }) => {
    const on = (day: string) => `${city.year}-${day}` as PlainDate
    const one = city.begin('teacher-windows', on(published), officer, {
      title: `${city.year}年${season === 'spring' ? '春季' : '秋季'}教师资格认定`,
      season,
      kinds: Object.keys(kinds),
      opensOn: on(opens),
      closesOn: on(closes),
      notice: [],
    })
    return { one, opens: on(opens), closes: on(closes), decided: on(decided) }
  })
  const entries = all(city).map((form, n) => {
    const window = windows[n < batches[0].share ? 0 : 1]!
    const days = { receivedOn: addDays(window.opens, n % 20), decidedOn: addDays(window.decided, n % 13) }
    const receivedOn = days.receivedOn > window.closes ? window.closes : days.receivedOn
    return {
      book: recognitions as unknown as Book,
      enteredOn: days.decidedOn,
      by: { id: officer.id },
      form: recognitions.form.parse({
        ...form,
        ...days,
        receivedOn,
        queriedOn: addDays(days.decidedOn, -7),
        examinedOn: levelOf(form.kind) === 'city' ? addDays(days.decidedOn, -3) : null,
        window: window.one.id,
      }),
    }
  })
  windows.forEach(({ one, decided }) => {
    const applied = entries.filter(({ form }) => form.window === one.id).length
    city.act(one, addDays(decided, 13), officer, 'finish', { applied })
  })
  return [...entries, ...barredElsewhere(city)]
}

/** Notices of other cities, as they come in over the year. */
const barredElsewhere = ({ year }: DemoCity): DemoEntry[] =>
  (
    [
      ['revoked', `${year}-03-11`, `${year + 5 - 1}-12-31`, '演示外市教育局', '演示撤销1号'],
      ['court', `${year}-07-02`, null, '演示外市人民法院', '演示判决7号'],
    ] as const
  ).map(([ground, from, until, by, document], n) => ({
    book: bars as unknown as Book,
    enteredOn: addDays(from as PlainDate, 6),
    form: bars.form.parse({
      ...{ name: `${surnames[n]!}丁酉`, identity: `900${n}`, identityHash: `demo-barred-${n}` },
      ...{ ground, from, until, by, document },
    }),
  }))

/** Nothing in the program knows the names of sections: any that is not the legal one. */
const officerOf = ({ officers: { ofSection, law } }: DemoCity) =>
  [...ofSection.values()].findLast(({ id }) => id !== law.id)!

interface Made {
  readonly kind: Kind
  readonly [field: string]: unknown
}

function all({ year, bureau, counties }: DemoCity): Made[] {
  const running = new Map<string, number>()
  const one = (kind: Kind, n: number, refused: boolean): Made => {
    const level = levelOf(kind)
    const at = n % counties.length
    const county = counties[at]!
    const authority = level === 'city' ? bureau : county.id
    const next = (running.get(authority) ?? 0) + 1
    running.set(authority, next)
    const code = level === 'city' ? '080' : String(81 + at).padStart(3, '0')
    const word = `${stems[n % 10]!}${branches[n % 12]!}`
    return {
      name: `${surnames[n % 20]!}${word}`,
      identity: `${String(1000 + (n % 9000)).slice(0, 3)}${n % 10}`,
      identityHash: `demo-${kind}-${n}${refused ? '-r' : ''}`,
      kind,
      level,
      subject: kind === 'kindergarten' ? '' : subjects[n % subjects.length]!,
      county: county.id,
      authority,
      hit: refused ? 'found' : 'none',
      outcome: refused ? 'refused' : 'recognised',
      number: refused ? '' : `${year}41${code}${digitOf[kind]}${n % 2}${String(next).padStart(6, '0')}`,
      reason: refused ? '准入查询有记录' : '',
    }
  }
  const codes = Object.keys(counted) as Kind[]
  const recognised = codes.flatMap((kind) => Array.from({ length: counted[kind] }, (_, n) => one(kind, n, false)))
  const refused = Array.from({ length: REFUSED }, (_, n) => one(codes[n]!, n, true))
  // Both windows have some of each kind.
  return [...recognised, ...refused].map((made, n, list) => list[(n * 13) % list.length] ?? made)
}

/** The national system's export at the end of the year: three differences, each cleared. */
export function demoSnapshots(city: DemoCity): DemoSnapshot[] {
  const made = all(city).filter(({ outcome }) => outcome === 'recognised')
  const rows = made.map(({ number, kind, subject }, n) => [
    number as string,
    kinds[kind].zh,
    n === 100 ? '生物' : (subject as string),
  ])
  const alone = [`${city.year}41080410${'9'.repeat(5)}1`.slice(0, 17), kinds.senior.zh, '语文']
  return [
    {
      book: recognitions as unknown as Book,
      counterpart: 'national-system',
      day: `${city.year}-12-30` as PlainDate,
      on: `${city.year}-12-31` as PlainDate,
      file: '全国系统认定名单.csv',
      rows: [['证书编号', '资格种类', '任教学科'], ...rows.slice(1), alone],
      by: { id: officerOf(city).id },
      signedBy: { id: city.officers.leader.id },
      cleared: {
        differs: '学科在全国系统里录错，已提交更正。',
        'only-there': '另一市的证书误挂本市，已请省里核减。',
        'only-here': '证书已经打印，全国系统的记录次年一月补传。',
      },
    },
  ]
}
