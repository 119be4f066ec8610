import { nameKey } from '../../platform/plain.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { Facts, type OrganisationKind, type Roll, type SchoolKind, type Stage } from './contract.ts'
import { stagesOfKind } from './facts.ts'
import { readText } from '../../platform/sheets/cells.ts'
import type { ImportedRow, ImportSaid } from './import-contract.ts'
import * as read from './import-columns.ts'
import type { Said, Written } from './import-columns.ts'
import { correct, create, type Dice } from './rules.ts'
import { Register } from './import-register.ts'
import { shippedWords, type ListedWords } from './word-lists.ts'
import { after, periodOn, type Edits, type Sheet } from './world.ts'

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

type Verdict = Pick<ImportedRow, 'verdict' | 'remarks'> & Partial<Pick<ImportedRow, 'perhaps'>>

/**
 * Judges the rows of a spreadsheet over the whole register, as of the day from which they shall hold. Rows may stand in any order:
 * what others stand under is taken first. A row that is there already is left alone; one that contradicts what is there is refused.
 */
export function judgeImport(
  sheets: readonly Sheet[],
  rows: readonly Written[],
  from: PlainDate,
  dice: Dice,
  { words = shippedWords, answers = [] }: { words?: ListedWords; answers?: ImportSaid['answers'] } = {},
): Judged {
  const answered = new Map(answers.map(({ sheet, row, same }) => [`${sheet}\n${row}`, same]))
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
    const {
      verdict,
      org,
      edits: made,
    } = settle(known, draft, from, dice, answered.get(`${draft.written.sheet}\n${draft.written.row}`))
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
      perhaps: null,
      ...verdicts.get(written)!,
      cells: ['refused', 'asked'].includes(verdicts.get(written)!.verdict)
        ? written.whole.map((cell) => readText(cell).value)
        : null,
    })),
    edits,
    rolls,
  }
}

function settle(
  known: Register,
  draft: Draft,
  from: PlainDate,
  dice: Dice,
  /** What was said of the row, were it asked about: the school it is; null: another. */
  said: string | null | undefined,
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
  const asks = (like: Sheet, zh: string, en: string) => {
    const perhaps = { id: like.entry.id, name: periodOn(like, from)!.name }
    return { verdict: { verdict: 'asked' as const, perhaps, remarks: [{ zh, en }] } }
  }
  const twin = known
    .called(name, from)
    .find(
      (sheet) =>
        nameKey(periodOn(sheet, from)!.name) === nameKey(name) && periodOn(sheet, from)!.parent === parent.entry.id,
    )
  if (twin) {
    const now = periodOn(twin, from)!
    if (now.name !== name && said === twin.entry.id) return sameAs(known, twin, draft, from)
    if (now.name !== name)
      return asks(
        twin,
        `已有“${now.name}”，名称只差空格、标点或看不见的字符：是同一单位的，请选“就是它”；不是的，请在名称中加以区别`,
        `There is “${now.name}” already, written but a little otherwise: if it is the same, say so; if not, tell them apart`,
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
  const alias =
    kind === 'school' && said !== null
      ? known
          .called(name, from)
          .find(
            (sheet) =>
              periodOn(sheet, from)!.aliases.includes(name) &&
              known.countyOf(sheet, from) === known.countyOf(parent, from),
          )
      : undefined
  if (alias) return sameAs(known, alias, draft, from)
  const like = kind === 'school' ? known.like(name, parent, from) : undefined
  if (like && said === like.entry.id) return sameAs(known, like, draft, from)
  if (like && said !== null) {
    const called = periodOn(like, from)!.name
    return asks(
      like,
      `同一县区已有“${called}”，会不会是同一所学校？是的选“就是它”，不是的选“另一所”`,
      `There is “${called}” in this county: is it the same school, or another?`,
    )
  }
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

/** A row that somebody says is a school already there: its name is kept as another name of it, so that the next list is not asked about. */
function sameAs(known: Register, sheet: Sheet, { name, facts, corrected }: Draft, from: PlainDate) {
  const now = periodOn(sheet, from)!
  const differs = (['stages', 'schoolKind', 'ownership', 'partnerKind'] as const).some(
    (field) => JSON.stringify(facts[field]) !== JSON.stringify(now[field]),
  )
  const remark = (zh: string, en: string) => [...corrected, { zh, en }]
  if (differs)
    return {
      verdict: {
        verdict: 'refused' as const,
        remarks: remark(
          `已有“${now.name}”，学段、办学类型或者办学性质与本行不同；请在机构页面变更或更正`,
          `“${now.name}” is there, with other stages, kind or ownership; change or correct it on its page`,
        ),
      },
    }
  const isKnown = [now.name, ...now.aliases].some((one) => one === name)
  const { id, version: _v, org: _o, fromDay: _f, untilDay: _u, ...was } = now
  const told = isKnown ? undefined : correct(known.world, sheet, id, { ...was, aliases: [...was.aliases, name] })
  if (told && !told.ok) return { verdict: { verdict: 'refused' as const, remarks: [told.refusal.say] } }
  if (told) known.enter(from, after(sheet, told.value))
  return {
    verdict: {
      verdict: told ? ('corrected' as const) : ('already' as const),
      remarks: told
        ? remark(`就是“${now.name}”，本行的名称记作别名`, `It is “${now.name}”; this name is kept as another of it`)
        : remark(`就是“${now.name}”`, `It is “${now.name}”`),
    },
    org: sheet.entry.id,
    ...(told && { edits: told.value }),
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
