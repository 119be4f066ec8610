import { nameKey } from '../../platform/plain.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { Facts, type ImportedRow, type OrganisationKind, type Roll, type SchoolKind, type Stage } from './contract.ts'
import { stagesOfKind } from './facts.ts'
import * as read from './import-columns.ts'
import type { Said, Written } from './import-columns.ts'
import { correct, create, type Dice } from './rules.ts'
import { shippedWords, type ListedWords } from './word-lists.ts'
import { after, periodOn, worldOf, type Edits, type Sheet } from './world.ts'

/** What an import would do: how every row fared, and the edits and rolls of those accepted. */
export interface Judged {
  readonly rows: readonly ImportedRow[]
  readonly edits: Edits
  readonly rolls: readonly (Roll & { org: string })[]
}

/** A row read by itself, before anyone asks what it stands under. */
interface Draft {
  readonly written: Written
  readonly name: string
  readonly kind: OrganisationKind
  readonly parentName: string | null
  /** By the county column, else by the sheet's own name where that is a county's. */
  readonly countyName: string | null
  readonly code: string | null
  readonly facts: Facts
  readonly roll: { readonly pupils: number; readonly staff: number } | null
  readonly corrected: readonly Words[]
}

type Verdict = Pick<ImportedRow, 'verdict' | 'remarks'>

/**
 * Judges the rows of a spreadsheet over the whole register, as of the day from which they shall hold. Rows may stand in any order:
 * what others stand under is taken first. A row that is there already is left alone; one that contradicts what is there is refused.
 */
export function judgeImport(
  sheets: readonly Sheet[],
  rows: readonly Written[],
  from: PlainDate,
  dice: Dice,
  words: ListedWords = shippedWords,
): Judged {
  const readers = read.readersOf(words)
  const verdicts = new Map<Written, Verdict>()
  const drafts: Draft[] = []
  for (const written of rows) {
    const draft = readRow(written, readers)
    if ('refused' in draft) verdicts.set(written, { verdict: 'refused', remarks: draft.refused })
    else drafts.push(draft)
  }
  const known = new Register(sheets)
  const edits = { entries: [] as Edits['entries'][number][], periods: [] as Edits['periods'][number][] }
  const rolls: (Roll & { org: string })[] = []
  for (const draft of inOrder(drafts)) {
    const { verdict, org, edits: made } = settle(known, draft, from, dice)
    verdicts.set(draft.written, verdict)
    if (made) {
      edits.entries.push(...made.entries)
      edits.periods.push(...made.periods)
    }
    if (org && draft.roll) rolls.push({ org, year: Number(from.slice(0, 4)), ...draft.roll })
  }
  return {
    rows: rows.map((written) => ({
      sheet: written.sheet,
      row: written.row,
      name: read.text(written.cells.name) ?? '',
      ...verdicts.get(written)!,
    })),
    edits,
    rolls,
  }
}

/** The register while it grows by the rows accepted so far. */
class Register {
  private readonly sheets: Map<string, Sheet>
  private readonly byName = new Map<string, Sheet[]>()
  private readonly byCode = new Map<string, Sheet>()

  constructor(sheets: readonly Sheet[]) {
    this.sheets = new Map()
    for (const sheet of sheets) this.add(sheet)
  }

  add(sheet: Sheet) {
    this.sheets.set(sheet.entry.id, sheet)
    if (sheet.entry.code) this.byCode.set(sheet.entry.code, sheet)
    for (const name of new Set(
      sheet.periods.flatMap(({ name, shortName, aliases }) => [name, shortName ?? name, ...aliases].map(nameKey)),
    ))
      this.byName.set(name, [...(this.byName.get(name) ?? []), sheet])
  }

  /** A school accepted just now: others of this file are held against it. */
  enter(day: PlainDate, sheet: Sheet) {
    this.add(sheet)
    this.note(sheet, day)
  }

  /** What a rule asks of a world; nothing stands below a new organisation. */
  get world() {
    return {
      ...worldOf([]),
      get: (id: string) => this.sheets.get(id),
      withCode: (code: string) => this.byCode.get(code),
      named: (name: string) => this.byName.get(nameKey(name)) ?? [],
    }
  }

  called(name: string, day: PlainDate): Sheet[] {
    return (this.byName.get(nameKey(name)) ?? []).filter((sheet) => periodOn(sheet, day))
  }

  /** Counties of that name, with or without what their bureau is called. */
  counties(name: string, day: PlainDate): Sheet[] {
    const bare = name.replace(/(教育局|教体局|教育体育局|教育和体育局|教委|教育委员会|社会事业局)$/, '')
    const found = [...this.called(name, day), ...this.called(bare, day)].filter(({ entry }) => entry.kind === 'county')
    return [...new Set(found)]
  }

  countyOf(sheet: Sheet, day: PlainDate): string | null {
    for (let at: Sheet | undefined = sheet, left = 12; at && left > 0; left--) {
      if (at.entry.kind === 'county') return at.entry.id
      const parent: string | null | undefined = periodOn(at, day)?.parent
      at = parent ? this.sheets.get(parent) : undefined
    }
    return null
  }

  /** The school of the same county whose name is the same but for the names of places before it, if there is one. */
  like(name: string, parent: Sheet, day: PlainDate): string | undefined {
    const county = this.countyOf(parent, day)
    const places = [county && this.sheets.get(county), this.bureau(day)].flatMap((place) => {
      const now = place ? periodOn(place, day) : undefined
      return now ? [nameKey(now.name.replace(/(教育局|教育体育局|教体局|教委)$/, ''))] : []
    })
    const bare = (text: string) => {
      const key = nameKey(text)
      const before = places.find((place) => key.startsWith(place) && key.length > place.length + 1)
      return before ? key.slice(before.length) : key
    }
    let known = this.bares.get(county)
    if (!known) {
      known = { bare, names: new Map() }
      this.bares.set(county, known)
      for (const sheet of this.sheets.values()) this.note(sheet, day)
    }
    return known.names.get(bare(name))
  }
  /** By county: how a name is shortened there, and the schools by what is left. Made when it is first asked for. */
  private readonly bares = new Map<string | null, { bare: (text: string) => string; names: Map<string, string> }>()
  private note(sheet: Sheet, day: PlainDate) {
    const now = sheet.entry.kind === 'school' ? periodOn(sheet, day) : undefined
    const known = now && this.bares.get(this.countyOf(sheet, day))
    if (now && known) known.names.set(known.bare(now.name), now.name)
  }

  get bureauSince(): PlainDate | undefined {
    return [...this.sheets.values()].find(({ entry }) => entry.kind === 'bureau')?.entry.since
  }

  bureau(day: PlainDate): Sheet | undefined {
    return [...this.sheets.values()].find((sheet) => sheet.entry.kind === 'bureau' && periodOn(sheet, day))
  }
}

function settle(
  known: Register,
  draft: Draft,
  from: PlainDate,
  dice: Dice,
): { verdict: Verdict; org?: string; edits?: Edits } {
  const refused = (zh: string, en: string) => ({ verdict: { verdict: 'refused' as const, remarks: [{ zh, en }] } })
  const { name, kind, code, corrected } = draft
  const counties = known.counties(draft.countyName ?? draft.written.sheet, from)
  if (draft.countyName && counties.length === 0)
    return refused(`没有县区“${draft.countyName}”`, `There is no county “${draft.countyName}”`)
  const [county] = counties
  const parents = draft.parentName
    ? known
        .called(draft.parentName, from)
        .filter(({ entry }) => entry.kind !== 'partner' && entry.kind !== 'section')
        // Schools of one name are told apart by the county.
        .filter((sheet, _i, all) => all.length === 1 || !county || known.countyOf(sheet, from) === county.entry.id)
    : [kind === 'county' ? known.bureau(from) : (county ?? known.bureau(from))]
  if (parents.length > 1)
    return refused(
      `上级单位“${draft.parentName}”有${parents.length}个，请写全称`,
      `There are ${parents.length} organisations called “${draft.parentName}”; write its full name`,
    )
  const [parent] = parents
  const since = draft.parentName ? undefined : known.bureauSince
  if (!parent && since && from < since)
    return refused(
      `${from}时还没有本局：起始日期不能早于${since}`,
      `There was no bureau on ${from}: the rows cannot hold before ${since}`,
    )
  if (!parent)
    return refused(
      `没有上级单位“${draft.parentName ?? '教育局'}”`,
      `There is no “${draft.parentName ?? 'bureau'}” for it to stand under`,
    )
  const facts: Facts = { ...draft.facts, parent: parent.entry.id }
  const twin = known
    .called(name, from)
    .find(
      (sheet) =>
        nameKey(periodOn(sheet, from)!.name) === nameKey(name) && periodOn(sheet, from)!.parent === parent.entry.id,
    )
  if (twin) {
    const now = periodOn(twin, from)!
    if (now.name !== name)
      return refused(
        `已有“${now.name}”，名称只差空格、标点或看不见的字符：是同一单位的，请照它的名称写；不是的，请在名称中加以区别`,
        `There is “${now.name}” already, written but a little otherwise: if it is the same, write it so; if not, tell them apart`,
      )
    const differing = (Object.keys(facts) as (keyof Facts)[]).filter(
      (field) =>
        JSON.stringify(facts[field]) !== JSON.stringify(now[field]) && (field !== 'words' || facts.words.length),
    )
    // What was entered before the lists had narrower words is told which it is; nothing else changes.
    if (twin.entry.kind === kind && differing.length === 1 && differing[0] === 'words' && now.words.length === 0) {
      const told = correct(known.world, twin, now.id, { ...facts, words: facts.words })
      if (told.ok) {
        known.enter(from, after(twin, told.value))
        const remark = { zh: '已在册，补记表中的细分说法', en: 'It is there already; what the list calls it is noted' }
        return {
          verdict: { verdict: 'corrected', remarks: [...corrected, remark] },
          org: twin.entry.id,
          edits: told.value,
        }
      }
    }
    if (twin.entry.kind !== kind || differing.length > 0)
      return refused(
        '已有同名单位，内容与本行不同；请在机构页面变更或更正',
        'It is there already and differs from this row; change or correct it on its page',
      )
    return { verdict: { verdict: 'already', remarks: [...corrected] }, org: twin.entry.id }
  }
  const like = kind === 'school' ? known.like(name, parent, from) : undefined
  if (like)
    return refused(
      `同一县区已有“${like}”，可能是同一所学校：是的，请照它的名称写、上级也写一致；不是的，请在名称中加以区别`,
      `There is “${like}” in this county, perhaps the same school: if so, write its name and parent; if not, tell them apart`,
    )
  const id = dice()
  const outcome = create(known.world, { id, kind, code, from, facts }, dice)
  if (!outcome.ok) return refused(outcome.refusal.say.zh, outcome.refusal.say.en)
  known.enter(from, after({ entry: outcome.value.entries[0]!.after, periods: [], successions: [] }, outcome.value))
  return {
    verdict: { verdict: corrected.length ? 'corrected' : 'accepted', remarks: [...corrected] },
    org: id,
    edits: outcome.value,
  }
}

/** Offices before schools, schools before their teaching points. */
const inOrder = (drafts: readonly Draft[]) => {
  const schools = new Set(drafts.flatMap(({ kind, name }) => (kind === 'school' ? [name] : [])))
  const rank = ({ kind, parentName }: Draft) =>
    kind === 'county'
      ? 0
      : kind === 'section'
        ? 1
        : kind === 'school'
          ? parentName && schools.has(parentName)
            ? 3
            : 2
          : 4
  return drafts.toSorted((a, b) => rank(a) - rank(b))
}

function readRow(written: Written, listed: read.Readers): Draft | { refused: Words[] } {
  const { cells } = written
  const refused: Words[] = []
  const corrected: Words[] = []
  const narrower: string[] = []
  const take = <T>(said: Said<T>): T | null => {
    if ('refused' in said) {
      refused.push(said.refused)
      return null
    }
    if (said.corrected) corrected.push(said.corrected)
    if (said.word) narrower.push(said.word)
    return said.value
  }
  const stages = listed.stages(cells.stages).flatMap((word) => take(listed.stage(word)) ?? [])
  const saidKind = take(listed.schoolKind(cells.schoolKind))
  // Where no column says what a row is, its name may.
  const nothingSaid = stages.length === 0 && saidKind === null && refused.length === 0
  const mayBeSchool = ['', '学校'].includes(read.text(cells.kind) ?? '') && !read.text(cells.partnerKind)
  const byName = nothingSaid && mayBeSchool ? read.kindByName(read.text(cells.name) ?? '') : null
  if (byName)
    corrected.push({ zh: `按名称认作${byName.zh}`, en: `Taken by its name for a school of kind ${byName.kind}` })
  const schoolKind = saidKind ?? byName?.kind ?? null
  const partnerKind = take(listed.partnerKind(cells.partnerKind))
  const kind =
    take(listed.kind(cells.kind)) ?? (schoolKind || stages.length ? 'school' : partnerKind ? 'partner' : null)
  if (!kind && refused.length === 0)
    refused.push({
      zh: '请填写类别：科室、县（市、区）、学校或协作单位',
      en: 'Say what it is: section, county, school or partner',
    })
  const code = read.text(cells.code)
  const functionalZone =
    take(read.yes(cells.functionalZone)) ??
    (kind === 'county' && ((code === null && read.isZone(cells.kind)) || read.text(cells.kind) === '功能区'))
  const [pupils, staff] = [take(read.count(cells.pupils)), take(read.count(cells.staff))]
  const school = kind === 'school'
  const type = school ? (schoolKind ?? kindOf(stages)) : null
  const facts = Facts.safeParse({
    name: read.text(cells.name),
    shortName: read.text(cells.shortName),
    aliases: read.list(cells.aliases),
    level: read.text(cells.level),
    divisionCode: kind === 'county' && !functionalZone ? code : null,
    functionalZone: kind === 'county' && functionalZone,
    stages: school ? (stages.length ? stages : type ? stagesOfKind[type].must : []) : stages,
    schoolKind: school ? type : schoolKind,
    ownership: take(listed.ownership(cells.ownership)),
    rural: take(read.rural(cells.rural)) ?? false,
    weak: take(read.yes(cells.weak)) ?? false,
    partnerKind,
    words: [...new Set(narrower)].toSorted(),
  })
  if (!facts.success)
    refused.push(
      ...facts.error.issues.map(({ path }) => ({
        zh: `“${read.columns[path[0] as read.ColumnName]?.[0] ?? '代码'}”填写有误`,
        en: `${String(path[0])} is not valid`,
      })),
    )
  if (refused.length || !kind || !facts.success) return { refused }
  return {
    written,
    name: facts.data.name,
    kind,
    parentName: read.text(cells.parent),
    countyName: read.text(cells.county),
    code: kind === 'county' && functionalZone ? null : code,
    facts: facts.data,
    roll: school && (pupils !== null || staff !== null) ? { pupils: pupils ?? 0, staff: staff ?? 0 } : null,
    corrected,
  }
}

/** The kind of school that has exactly these stages, where there is but one. */
function kindOf(stages: readonly Stage[]): SchoolKind | null {
  const fitting = (Object.keys(stagesOfKind) as SchoolKind[]).filter(
    (kind) =>
      kind !== 'teaching-point' &&
      stagesOfKind[kind].must.length === stages.length &&
      stagesOfKind[kind].must.every((stage) => stages.includes(stage)),
  )
  return fitting.length === 1 ? fitting[0]! : null
}
