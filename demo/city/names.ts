import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { directSchools, divisions, type Division } from './places.ts'

export type SchoolKind = 'primary' | 'nine-year' | 'junior' | 'complete' | 'senior' | 'vocational' | 'special'

/** A synthetic school of the demo city. Nobody's real school is meant, even where a name could be one. */
export interface NamedSchool {
  /** Stable and readable: '410823-017'; the zone without a code is '4108zz', schools under the bureau '4108'. */
  readonly key: string
  /** Name of the division that runs it; null = directly under the bureau. */
  readonly division: string | null
  readonly name: string
  readonly kind: SchoolKind
  readonly stages: readonly ('primary' | 'junior' | 'senior' | 'vocational' | 'special')[]
  readonly ownership: 'public' | 'private'
  readonly rural: boolean
  /** The town or street without 镇/乡, where there is one: for addresses. */
  readonly town: string | null
  /** Names people still write: abbreviations of every day. Two schools of a county may share one. */
  readonly aliases: readonly string[]
  /** Official names it bore before, with the last day of each. */
  readonly formerly: readonly { readonly name: string; readonly until: PlainDate }[]
}

const stagesOf = {
  primary: ['primary'],
  'nine-year': ['primary', 'junior'],
  junior: ['junior'],
  complete: ['junior', 'senior'],
  senior: ['senior'],
  vocational: ['vocational'],
  // A special school teaches the nine years of compulsory education.
  special: ['junior', 'special'],
} as const satisfies Record<SchoolKind, NamedSchool['stages']>

/**
 * All 712 schools of the demo city in a fixed order: division by division, then those under the bureau.
 * The same seed gives the same list for ever. 475 are primary schools only, 237 are of junior level and above.
 * How many pupils and staff each has is said by `rollsByName` in city.ts.
 */
export function schoolNames(seed = 2024): readonly NamedSchool[] {
  const roll = dice(seed)
  const schools = divisions.flatMap((division) => ofDivision(division, roll))
  const direct = directSchools.map(([name, alias, kind], i): NamedSchool => ({
    key: `4108-${number(i + 1)}`,
    division: null,
    name,
    kind,
    stages: stagesOf[kind],
    ownership: 'public',
    rural: false,
    town: null,
    aliases: [...new Set([alias, name.replace('焦作市', '')])],
    formerly: name === '焦作市实验中学' ? [{ name: '焦作市第九中学', until: '2024-08-31' as PlainDate }] : [],
  }))
  return [...schools, ...direct]
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Draft = Omit<NamedSchool, 'key' | 'division' | 'stages' | 'ownership'> & { readonly ownership?: 'private' }

function ofDivision(division: Division, roll: () => number): NamedSchool[] {
  const drafts = [...secondaries(division, roll), ...primaries(division, roll)]
  return drafts.map((draft, i) => ({
    ...draft,
    key: `${division.code ?? '4108zz'}-${number(i + 1)}`,
    division: division.name,
    stages: stagesOf[draft.kind],
    ownership: draft.ownership ?? 'public',
  }))
}

function secondaries(division: Division, roll: () => number): Draft[] {
  const { name, short, towns, junior, senior, vocational, special, renamedTowns } = division
  const drafts: Draft[] = []
  for (let i = 1; i <= senior; i++) {
    const own = senior === 1 ? '高级中学' : i === senior ? '第一高级中学分校' : `第${chinese(i)}高级中学`
    drafts.push(
      town(null, `${name}${own}`, 'senior', [
        i === senior && senior > 1 ? `${short}一高分校` : senior === 1 ? `${short}高中` : `${short}${chinese(i)}高`,
      ]),
    )
  }
  if (vocational)
    drafts.push(
      town(
        null,
        `${name}职业技术学校`,
        'vocational',
        [`${short}职专`],
        [{ name: `${name}职业教育中心`, until: day('2023-08-31') }],
      ),
    )
  if (special) drafts.push(town(null, `${name}特殊教育学校`, 'special', [`${short}特校`]))

  drafts.push(
    town(
      null,
      `${name}实验中学`,
      'junior',
      [`${short}实验中学`, '实验中学'],
      [{ name: `${name}第三初级中学`, until: day('2024-08-31') }],
    ),
  )
  const numbered = Math.min(Math.floor(junior / 4) + 2, junior - 2)
  for (let i = 1; i <= numbered; i++)
    if (i !== 3) drafts.push(town(null, `${name}第${chinese(i)}初级中学`, 'junior', [`${short}${chinese(i)}中`]))
  const had = drafts.filter((draft) => draft.kind === 'junior').length
  drafts.push(town(null, `${name}育英学校`, 'nine-year', [`${short}育英`], [], 'private'))
  const rest = junior - had - 1
  for (let i = 0; i < rest; i++) {
    const place = towns[i % towns.length] ?? ''
    const round = Math.floor(i / towns.length)
    const own = round === 0 ? '初级中学' : round === 1 ? '九年一贯制学校' : '第二初级中学'
    const before = renamedTowns[place]
    const formerly =
      before && round === 0
        ? [{ name: `${name}${before}${own}`, until: day('2023-12-31') }]
        : roll() < 0.12
          ? [{ name: `${name}${place}第一中学`, until: day('2022-08-31') }]
          : []
    drafts.push(
      town(
        place,
        `${name}${place}${own}`,
        round === 1 ? 'nine-year' : 'junior',
        [`${bare(place)}${round === 0 ? '中学' : round === 1 ? '学校' : '二中'}`],
        formerly,
      ),
    )
  }
  return drafts
}

function primaries(division: Division, roll: () => number): Draft[] {
  const { name, short, towns, primary, villages, renamedTowns } = division
  const drafts: Draft[] = [
    town(
      null,
      `${name}实验小学`,
      'primary',
      [`${short}实小`, '实验小学'],
      [{ name: `${name}第二小学`, until: day('2024-08-31') }],
    ),
    town(null, `${name}第二实验小学`, 'primary', [`${short}二实小`]),
    town(null, `${name}育才小学`, 'primary', [`${short}育才`], [], 'private'),
  ]
  for (const place of towns) {
    const before = renamedTowns[place]
    drafts.push(
      town(
        place,
        `${name}${place}中心小学`,
        'primary',
        [`${bare(place)}中心小学`, `${bare(place)}中心校`],
        before ? [{ name: `${name}${before}中心小学`, until: day('2023-12-31') }] : [],
      ),
    )
  }
  for (const known of villages) {
    const [place = '', village = ''] = known.split(':')
    drafts.push(town(place, `${name}${place}${village}小学`, 'primary', [`${village}小学`]))
  }
  const taken = new Set(drafts.map((draft) => draft.name))
  const urban = division.code === null || division.name.endsWith('区')
  for (let turn = 0; drafts.length < primary; turn++) {
    const place = towns[turn % towns.length] ?? ''
    const own = urban
      ? pick(roads, roll) + pick(['路', '街', '路第二', '新村'], roll)
      : pick(sides, roll) + pick(surnames, roll) + pick(['庄', '村', '营', '寨', '屯', '店', '堂', '滩'], roll)
    // A street school bears the district's name, a village school its town's as well.
    const full = urban && !/[镇乡]$/.test(place) ? `${name}${own}小学` : `${name}${place}${own}小学`
    if (taken.has(full)) continue
    taken.add(full)
    const formerly = roll() < 0.04 ? [{ name: full.replace(/小学$/, '学校'), until: day('2024-08-31') }] : []
    drafts.push(town(place, full, 'primary', [`${own}小学`], formerly))
  }
  return drafts.slice(0, primary)
}

const town = (
  place: string | null,
  name: string,
  kind: SchoolKind,
  aliases: string[],
  formerly: Draft['formerly'] = [],
  ownership?: 'private',
): Draft => ({
  name,
  kind,
  town: place && bare(place),
  rural: place !== null && /[镇乡]$/.test(place),
  aliases,
  formerly,
  ...(ownership && { ownership }),
})

const sides = ['东', '西', '南', '北', '大', '小', '前', '后', '上', '下', '中']
const surnames = [
  '王',
  '张',
  '李',
  '赵',
  '冯',
  '郭',
  '马',
  '韩',
  '宋',
  '郑',
  '杨',
  '孙',
  '何',
  '范',
  '牛',
  '董',
  '孟',
  '许',
  '程',
  '苗',
  '司马',
  '荆',
]
const roads = [
  '环城',
  '建设',
  '和平',
  '解放中',
  '友谊',
  '焦东',
  '塔南',
  '烈士',
  '工字',
  '幸福',
  '丰收',
  '人民',
  '迎宾',
  '民主南',
  '站前',
  '映湖',
  '文昌',
  '龙源',
  '山阳',
  '太极',
  '碧莲',
  '团结',
  '光明',
  '新园',
  '胜利',
]

const pick = (from: readonly string[], roll: () => number) => from[Math.floor(roll() * from.length)] ?? ''
const bare = (place: string) => place.replace(/[镇乡]$/, '')
const day = (text: string) => text as PlainDate
const number = (n: number) => String(n).padStart(3, '0')
const chinese = (n: number) =>
  n <= 10 ? '零一二三四五六七八九十'.charAt(n) : `十${'零一二三四五六七八九'.charAt(n - 10)}`
