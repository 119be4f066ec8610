import { inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { narrow } from '../../platform/sheets/cells.ts'

/** What a school was called, from its first day under the name to the first day no longer. */
export interface Named {
  readonly org: string
  readonly name: string
  readonly shortName: string | null
  readonly aliases: readonly string[]
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly county: string | null
  readonly countyName: string | null
}

export interface Found {
  readonly org: string
  readonly name: string
  readonly county: string | null
  readonly corrected?: Words
}

/** How a name was met: the smaller, the surer. A surer way that finds one school ends the search. */
type Way = 'name' | 'alias' | 'other-time' | 'loose'
interface Entry {
  readonly named: Named
  readonly way: Exclude<Way, 'other-time'>
}

/** The schools of the house by every name they bear or bore. Built once a workbook. */
export class Schools {
  private readonly byKey = new Map<string, Entry[]>()
  private readonly current: readonly Named[]

  private readonly above: RegExp | null

  /** `prefixes`: what names may begin with of the place above, a province or the city itself. */
  constructor(all: readonly Named[], prefixes: readonly string[] = []) {
    this.above = prefixes.length > 0 ? new RegExp(`^(?:${prefixes.join('|')})(?=.{2,}[县区市旗].)`) : null
    const latest = new Map<string, Named>()
    for (const named of all) {
      const known = latest.get(named.org)
      if (!known || known.from < named.from) latest.set(named.org, named)
      const own: [string, Entry['way']][] = [
        [this.key(named.name), 'name'],
        ...[named.shortName ?? '', ...named.aliases].map((alias): [string, Entry['way']] => [this.key(alias), 'alias']),
        ...this.loose(named.name, named.countyName).map((key): [string, Entry['way']] => [key, 'loose']),
      ]
      for (const [key, way] of own) if (key !== '') this.put(key, { named, way })
    }
    this.current = [...latest.values()]
  }

  private key(text: string): string {
    return nameKey(text, this.above)
  }

  private loose(name: string, county: string | null): string[] {
    return looseKeys(this.key(name), county)
  }

  private put(key: string, entry: Entry) {
    const there = this.byKey.get(key)
    if (!there) this.byKey.set(key, [entry])
    else if (!there.some(({ named, way }) => named === entry.named && (way === entry.way || way === 'name')))
      there.push(entry)
  }

  /**
   * The school meant by a name on a day, among those `within` allows. Tried in turn: its name then; a name in daily use; a name it bore
   * at another time; the name without county or in its usual abbreviation. What is ambiguous or unknown is refused with the names near it.
   */
  find(text: string, day: PlainDate, within: (named: Named) => boolean): Outcome<Found> {
    const key = this.key(text)
    const hits = this.byKey.get(key) ?? this.loose(text, null).flatMap((loose) => this.byKey.get(loose) ?? [])
    const own = hits.filter(({ named }) => within(named))
    for (const way of ['name', 'alias', 'other-time', 'loose'] as const) {
      const met = own.filter((entry) => wayOn(entry, day) === way)
      const orgs = [...new Map(met.map(({ named }) => [named.org, named])).values()]
      if (orgs.length > 1)
        return ambiguous(
          text,
          orgs.map((named) => this.nameOf(named.org, day)),
        )
      const [only] = orgs
      if (only) return this.settle(text, only, way, day)
    }
    return this.unknown(text, hits, within)
  }

  /** Whether a school stands in the county so named: 武陟, 武陟县 and 武陟县教育局 are one. */
  inCounty(org: string, text: string): boolean {
    const key = this.key(text).replace(/(教育局|教体局|教育体育局)$/, '')
    return this.periodsOf(org).some(
      ({ countyName }) =>
        countyName !== null &&
        key !== '' &&
        (countyName.startsWith(key) ||
          key.endsWith(countyName) ||
          countyName.replace(/(教育局|教体局|教育体育局)$/, '').endsWith(key)),
    )
  }

  private settle(text: string, named: Named, way: Way, day: PlainDate): Outcome<Found> {
    const then = this.periodOn(named.org, day)
    if (!then) {
      const [ended] = this.periodsOf(named.org)
        .map(({ until }) => until)
        .filter((until) => until !== null)
        .sort()
        .reverse()
      return ended && ended <= day
        ? refuse(
            'returns.school-closed',
            `“${text}”已于${inChinese(ended)}前撤销，活动当日没有这所学校，请核对校名或日期。`,
            `“${text}” no longer existed on that day: check the name or the day.`,
            { field: 'school' },
          )
        : refuse(
            'returns.school-not-yet',
            `“${text}”在活动当日尚未设立，请核对校名或日期。`,
            `“${text}” did not exist yet on that day: check the name or the day.`,
            { field: 'school' },
          )
    }
    const found = { org: named.org, name: then.name, county: then.county }
    if (way === 'name') return accept(found)
    if (way === 'other-time' && named.until !== null && named.until <= day) {
      return accept({
        ...found,
        corrected: {
          zh: `“${text}”是旧校名，按现名“${then.name}”计`,
          en: `“${text}” is a former name: entered as “${then.name}”`,
        },
      })
    }
    return accept({
      ...found,
      corrected: { zh: `“${text}”按“${then.name}”计`, en: `“${text}” taken to be “${then.name}”` },
    })
  }

  private unknown(text: string, hits: readonly Entry[], within: (named: Named) => boolean): Outcome<Found> {
    const [elsewhere] = hits
    if (elsewhere && this.key(elsewhere.named.name) === this.key(text)) {
      return refuse(
        'returns.school-of-others',
        `“${text}”不在您负责的范围内（${elsewhere.named.countyName ?? '直属'}），请由其主管部门报送。`,
        `“${text}” is not within your branch; its own authority reports for it.`,
        { field: 'school', status: 403 },
      )
    }
    const near = this.nearest(text, within)
    const zh = near.length > 0 ? `是否为：${near.map((name) => `“${name}”`).join('、')}？请写全称。` : '请写学校全称。'
    const en = near.length > 0 ? `Is it one of: ${near.join(', ')}? ` : ''
    return refuse(
      'returns.school-unknown',
      `没有找到学校“${text}”。${zh}`,
      `No school “${text}”. ${en}Give its full name.`,
      { field: 'school' },
    )
  }

  /** Up to three names most like it, by shared pairs of characters. */
  private nearest(text: string, within: (named: Named) => boolean): string[] {
    const sought = pairs(bare(this.key(text), null))
    return this.current
      .filter(within)
      .map((named) => ({ name: named.name, like: alike(sought, pairs(bare(this.key(named.name), named.countyName))) }))
      .filter(({ like }) => like >= 0.34)
      .sort((a, b) => b.like - a.like || (a.name < b.name ? -1 : 1))
      .slice(0, 3)
      .map(({ name }) => name)
  }

  private readonly periods = new Map<string, Named[]>()
  private periodsOf(org: string): readonly Named[] {
    if (this.periods.size === 0)
      for (const { named, way } of [...this.byKey.values()].flat())
        if (way === 'name') this.periods.set(named.org, [...(this.periods.get(named.org) ?? []), named])
    return this.periods.get(org) ?? []
  }

  private periodOn(org: string, day: PlainDate) {
    return this.periodsOf(org).find((named) => lastsOn(named, day))
  }

  private nameOf(org: string, day: PlainDate): string {
    return (this.periodOn(org, day) ?? this.periodsOf(org)[0])?.name ?? ''
  }
}

const lastsOn = ({ from, until }: Named, day: PlainDate) => from <= day && (until === null || day < until)

const wayOn = ({ named, way }: Entry, day: PlainDate): Way =>
  way === 'loose' || lastsOn(named, day) ? way : 'other-time'

const ambiguous = (text: string, names: readonly string[]) =>
  refuse(
    'returns.school-ambiguous',
    `“${text}”可能是${names
      .slice(0, 4)
      .map((name) => `“${name}”`)
      .join('或')}，请写全称。`,
    `“${text}” may be ${names.slice(0, 4).join(' or ')}: give the full name.`,
    { field: 'school' },
  )

const CHINESE = '零一二三四五六七八九'
/** Names are compared without blanks, brackets and full-width letters; 第2小学 is 第二小学, 第12中学 第十二中学. */
const nameKey = (text: string, above: RegExp | null) =>
  narrow(text)
    .replace(/[\s（）()【】《》“”"'·.．,，、。]/g, '')
    .replace(above ?? '', '')
    .replace(/\d{1,2}/g, (digits) => {
      const n = Number(digits)
      if (n < 10) return CHINESE.charAt(n)
      return `${n >= 20 ? CHINESE.charAt(Math.floor(n / 10)) : ''}十${n % 10 ? CHINESE.charAt(n % 10) : ''}`
    })

const bare = (key: string, county: string | null) =>
  county && key.startsWith(county) ? key.slice(county.length) : key.replace(/^.{1,3}?[县区市](?=.{3,})/, '')

/** The ways a full name is shortened by rule: without the county, 镇 and 乡, 初中 for 初级中学, 高中 for 高级中学, 一小 for 第一小学. */
function looseKeys(key: string, county: string | null): string[] {
  const short = bare(key, county)
  const abbreviate = (text: string) =>
    text
      .replace('初级中学', '初中')
      .replace('高级中学', '高中')
      .replace('九年一贯制学校', '九年制学校')
      .replace(/(?<=.)[镇乡](?=.)/, '')
      .replace(/街道(办事处)?(?=.)/, '')
      .replace(/第(?=[一二三四五六七八九十])/, '')
      .replace('特殊教育', '特教')
  return [...new Set([short, abbreviate(key), abbreviate(short)])].filter((one) => one.length >= 4 && one !== key)
}

const pairs = (text: string) =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size + b.size === 0 ? 0 : (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size)
