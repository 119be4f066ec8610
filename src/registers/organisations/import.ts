import { nameKey } from '../../platform/plain.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { Facts, type ImportedRow, type OrganisationKind, type Roll, type SchoolKind, type Stage } from './contract.ts'
import { stagesOfKind } from './facts.ts'
import * as read from './import-columns.ts'
import type { Said, Written } from './import-columns.ts'
import { create, type Dice } from './rules.ts'
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
export function judgeImport(sheets: readonly Sheet[], rows: readonly Written[], from: PlainDate, dice: Dice): Judged {
  const verdicts = new Map<Written, Verdict>()
  const drafts: Draft[] = []
  for (const written of rows) {
    const draft = readRow(written)
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
  const parents = draft.parentName
    ? known.called(draft.parentName, from).filter(({ entry }) => entry.kind !== 'partner' && entry.kind !== 'section')
    : [known.bureau(from)]
  if (parents.length > 1)
    return refused(
      `上级单位“${draft.parentName}”有${parents.length}个，请写全称`,
      `There are ${parents.length} organisations called “${draft.parentName}”; write its full name`,
    )
  const [parent] = parents
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
      (field) => JSON.stringify(facts[field]) !== JSON.stringify(now[field]),
    )
    if (twin.entry.kind !== kind || differing.length > 0)
      return refused(
        '已有同名单位，内容与本行不同；请在机构页面变更或更正',
        'It is there already and differs from this row; change or correct it on its page',
      )
    return { verdict: { verdict: 'already', remarks: [...corrected] }, org: twin.entry.id }
  }
  const id = dice()
  const outcome = create(known.world, { id, kind, code, from, facts }, dice)
  if (!outcome.ok) return refused(outcome.refusal.say.zh, outcome.refusal.say.en)
  known.add(after({ entry: outcome.value.entries[0]!.after, periods: [], successions: [] }, outcome.value))
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

function readRow(written: Written): Draft | { refused: Words[] } {
  const { cells } = written
  const refused: Words[] = []
  const corrected: Words[] = []
  const take = <T>(said: Said<T>): T | null => {
    if ('refused' in said) {
      refused.push(said.refused)
      return null
    }
    if (said.corrected) corrected.push(said.corrected)
    return said.value
  }
  const stages = read.stages(cells.stages).flatMap((word) => take(read.stage(word)) ?? [])
  const schoolKind = take(read.schoolKind(cells.schoolKind))
  const partnerKind = take(read.partnerKind(cells.partnerKind))
  const kind = take(read.kind(cells.kind)) ?? (schoolKind || stages.length ? 'school' : partnerKind ? 'partner' : null)
  if (!kind && refused.length === 0)
    refused.push({
      zh: '请填写类别：科室、县（市、区）、学校或协作单位',
      en: 'Say what it is: section, county, school or partner',
    })
  const code = read.text(cells.code)
  const functionalZone = take(read.yes(cells.functionalZone)) ?? read.text(cells.kind) === '功能区'
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
    ownership: take(read.ownership(cells.ownership)),
    rural: take(read.rural(cells.rural)) ?? false,
    weak: take(read.yes(cells.weak)) ?? false,
    partnerKind,
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
