import type { PlainDate } from '../../calendar/plain-date.ts'
import { addDays, inChinese } from '../../calendar/plain-date.ts'
import type { ActivityForm } from '../activities/contract.ts'
import { readCount, readList, readText, shown, titleKey, type Cell } from '../../platform/sheets/cells.ts'
import { readDay, type Period } from '../../platform/sheets/days.ts'
import { fields, TAKEN_SHEET, type Field } from './fields.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { activityId } from './identity.ts'
import { saysWhyOfSum, type Line } from './line.ts'
import { answersOf } from './own.ts'
import { Remarks, type Remark } from './remarks.ts'
import type { Found, Named, Schools } from './schools.ts'

/** What a line is judged under. */
export interface Task {
  readonly campaign: {
    readonly id: string
    readonly title: string
    readonly kind: string
    readonly columns: Columns | null
  } | null
  /** The days the return is about: the campaign's, else the year's. */
  readonly period: Period
  readonly today: PlainDate
  readonly hiddenRows: 'refuse' | 'take'
  readonly kinds: readonly { readonly code: string; readonly zh: string; readonly aliases?: readonly string[] }[]
  readonly schools: Schools
  readonly within: (named: Named) => boolean
  /** The sender's own school, when it reports for itself alone: its column may then be missing. */
  readonly ownSchool: { readonly name: string } | null
}

/** The fields a return can carry. What its columns do not name is absent, so that a correction leaves it as it was. */
export type Given = Partial<Omit<ActivityForm, 'campaign' | 'photos' | 'honour'>> &
  Pick<ActivityForm, 'org' | 'day' | 'kind' | 'title'>

export interface Judged {
  readonly line: Line
  readonly remarks: readonly Remark[]
  /** Absent when the line was refused before it could be understood. */
  readonly record?: { readonly id: string; readonly given: Given; readonly holder: Found }
}

/** Reads one line by itself. All that is wrong with it is said at once, so that nobody mends it five times. */
export function judgeLine(line: Line, task: Task): Judged {
  const said = new Remarks()
  for (const { kind, code, field, say } of line.remarks)
    if (kind === 'refused') said.refused(field, code ?? 'returns.refused', say.zh, say.en)
    else said.corrected(field, say, kind)
  for (const field of line.shared)
    said.refused(
      field,
      'returns.count-merged',
      `“${fields[field].zh}”与相邻行合并，分不清各自的数，请拆开填写。`,
      `“${fields[field].en}” is merged over several rows: give each its own.`,
    )
  hidden(line, task, said)

  const day = dayOf(line, task, said)
  const holder = holderOf(line, task, day?.value ?? null, said)
  const kind = kindOf(line, task, said)
  const title = titleOf(line, task, said)
  const heads = headsOf(line, said)
  const counted = onlyMaterials(line, heads) ? 'booklets' : kind
  if (counted !== kind)
    said.corrected('kind', {
      zh: '只有资料份数、没有参与人数，按“资料发放”登记',
      en: 'copies but no people: entered as booklets handed out',
    })
  const words = wordsOf(line, day?.until ?? null, said)
  const columns = task.campaign?.columns
  const answers = columns ? { answers: answersOf(line.own, columns, said) } : {}
  if (said.anyRefused || !day || !holder || !kind || !title) return { line, remarks: said.all }

  const given: Given = { org: holder.org, day: day.value, kind: counted ?? kind, title, ...heads, ...words, ...answers }
  const id = activityId({
    org: holder.org,
    day: day.value,
    kind: given.kind,
    campaign: task.campaign?.id ?? null,
    title,
  })
  return { line, remarks: said.all, record: { id, given, holder } }
}

/** Of two lines that are the same activity of the same school on the same day, the second is refused and told of the first. */
export function refuseDoubles(judged: readonly Judged[]): Judged[] {
  const first = new Map<string, Line>()
  // In a workbook that comes back, a row taken before must not give way to its double that was refused.
  const [taken, rest] = [
    judged.filter(({ line }) => line.sheet.startsWith(TAKEN_SHEET)),
    judged.filter(({ line }) => !line.sheet.startsWith(TAKEN_SHEET)),
  ]
  for (const { record, line } of [...taken, ...rest]) if (record && !first.has(record.id)) first.set(record.id, line)
  return judged.map((one) => {
    const before = one.record && first.get(one.record.id)
    if (!before || before === one.line) return one
    const where =
      before.sheet === one.line.sheet
        ? { zh: `第${before.row}行`, en: `row ${before.row}` }
        : { zh: `工作表“${before.sheet}”第${before.row}行`, en: `row ${before.row} of sheet “${before.sheet}”` }
    const remark: Remark = {
      kind: 'refused',
      code: 'returns.duplicate',
      field: null,
      zh: `与${where.zh}重复（同校、同日、同类、同名）。如是另一场活动，请在活动名称中加以区别。`,
      en: `The same as ${where.en} (school, day, kind and title). If it was another activity, tell them apart in the title.`,
    }
    return { line: one.line, remarks: [...one.remarks, remark] }
  })
}

/** Rows hidden in a sheet were mostly struck out by somebody and forgotten: taken only when the sender says so. */
function hidden(line: Line, { hiddenRows }: Task, said: Remarks) {
  if (!line.hidden) return
  if (hiddenRows === 'refuse')
    said.refused(
      null,
      'returns.row-hidden',
      '这一行在表中是隐藏的，不知道是否仍然有效。有效的请取消隐藏，或在上传后选择“连同隐藏行”。',
      'This row is hidden in the sheet. Unhide it if it counts, or choose “take hidden rows too”.',
    )
  else
    said.all.push({
      kind: 'corrected',
      code: 'returns.row-hidden-taken',
      field: null,
      zh: '隐藏行，按您的选择一并采用',
      en: 'A hidden row, taken as you chose',
    })
}

function dayOf({ fields: found }: Line, { period, today }: Task, said: Remarks) {
  const before = said.all.length
  const day = said.take('day', readDay(found.day ?? null, period))
  if (!day && said.all.length === before)
    said.refused('day', 'returns.day-missing', '没有填活动日期。', 'No day is given.')
  // A slip of the year is the commonest wrong day, and no reason makes a day to come true.
  if (day && day.value > today)
    said.refused(
      'day',
      'returns.day-to-come',
      `${inChinese(day.value)}还没有到，请核对年份。`,
      `${day.value} is still to come: check the year.`,
    )
  else if (day && day.value < addDays(period.from, -1100))
    said.refused(
      'day',
      'returns.day-long-ago',
      `${inChinese(day.value)}早于任务期限三年以上，请核对年份。`,
      `${day.value} is more than three years before the period: check the year.`,
    )
  else return day
  return null
}

function holderOf(
  line: Line,
  { schools, within, ownSchool, period }: Task,
  day: PlainDate | null,
  said: Remarks,
): Found | null {
  const { value: text } = readText(line.fields.school ?? null)
  // “1、武陟县实验小学”: the number belongs to the list.
  const name = text === '' && ownSchool ? ownSchool.name : text.replace(/^\d{1,3}\s*[、.．](?=\D)\s*/, '')
  if (name === '') {
    said.refused('school', 'returns.school-missing', '没有填学校名称。', 'No school is named.')
    return null
  }
  // A line whose day cannot be read is still told about its school.
  const found = said.take('school', schools.find(name, day ?? period.until, within))
  const { value: county } = readText(line.fields.county ?? null)
  if (found && county !== '' && found.county !== null && !schools.inCounty(found.org, county)) {
    said.refused(
      'county',
      'returns.county-differs',
      `“${county}”与“${found.name}”所属县区不符，请核对。`,
      `“${county}” is not the county of “${found.name}”: check.`,
    )
  }
  return found
}

function kindOf({ fields: found }: Line, { kinds, campaign }: Task, said: Remarks): string | null {
  const { value: text } = readText(found.kind ?? null)
  if (text === '') {
    if (!campaign) said.refused('kind', 'returns.kind-missing', '没有填活动类型。', 'No kind is given.')
    return campaign?.kind ?? null
  }
  const key = titleKey(text)
  const exact = kinds.find(({ zh, aliases = [] }) => [zh, ...aliases].some((one) => titleKey(one) === key))
  if (exact) return exact.code
  const near = kinds.filter(
    (kind) => key.includes(titleKey(kind.zh)) || (key.length >= 2 && titleKey(kind.zh).includes(key)),
  )
  const [only] = near
  if (only && near.length === 1) {
    said.corrected('kind', { zh: `“${text}”按“${only.zh}”计`, en: `“${text}” taken to be “${only.zh}”` })
    return only.code
  }
  if (campaign) {
    const own = kinds.find(({ code }) => code === campaign.kind)?.zh ?? campaign.kind
    said.corrected('kind', {
      zh: `没有“${text}”这个类型，按任务的类型“${own}”计`,
      en: `there is no kind “${text}”: entered under the campaign's kind`,
    })
    return campaign.kind
  }
  said.refused(
    'kind',
    'returns.kind-unknown',
    `没有“${text}”这个类型，请从下列选一个：${kinds.map((kind) => kind.zh).join('、')}。`,
    `There is no kind “${text}”.`,
  )
  return null
}

function titleOf({ fields: found }: Line, { campaign }: Task, said: Remarks): string | null {
  const { value: text } = readText(found.title ?? null)
  if (text.length > 120) {
    said.refused(
      'title',
      'returns.title-long',
      '活动名称超过120字，请缩短，详情写入备注。',
      'The title is over 120 characters: shorten it.',
    )
    return null
  }
  if (text !== '' && titleKey(text) !== '') return text
  if (!campaign) {
    said.refused('title', 'returns.title-missing', '没有填活动名称。', 'No title is given.')
    return null
  }
  // A column that is not there is said once, about the sheet.
  if (found.title !== undefined)
    said.corrected('title', {
      zh: `没有填写，按任务名称“${campaign.title}”登记`,
      en: `empty: entered as “${campaign.title}”`,
    })
  return campaign.title
}

const SOURCES: readonly (readonly [RegExp, ActivityForm['headcount_source']])[] = [
  [/签到|刷脸|扫码|打卡/, 'sign-in'],
  [/估/, 'estimate'],
  [/名册|花名册|班级|学籍/, 'class-list'],
]

function headsOf({ fields: found }: Line, said: Remarks): Partial<ActivityForm> {
  const heads: Partial<Record<'sessions' | 'pupils' | 'staff' | 'parents' | 'others', number>> = {}
  let estimate = false
  for (const field of ['pupils', 'staff', 'parents', 'others'] as const) {
    if (found[field] === undefined) continue
    const count = said.take(field, readCount(found[field] ?? null))
    estimate ||= count?.estimate === true
    heads[field] = count?.value ?? 0
  }
  estimate = checkPeople(found, heads, said) || estimate
  if (found.sessions !== undefined) {
    const count = said.take('sessions', readCount(found.sessions, '场次'))
    if (count === null && (found.sessions === null || shown(found.sessions).trim() === ''))
      said.corrected('sessions', { zh: '没有填写，按1场计', en: 'empty: read as 1' })
    heads.sessions = count?.value ?? 1
  }
  const named = SOURCES.find(([pattern]) => pattern.test(shown(found.source ?? null)))?.[1]
  const source = estimate ? 'estimate' : named
  return { ...heads, ...(source && { headcount_source: source }), ...materialsOf(found, said) }
}

/** A column of people beside none of pupils means the pupils; a total beside them must be their sum, and without them is theirs less the others. */
function checkPeople(
  found: Line['fields'],
  heads: Partial<Record<'pupils' | 'staff' | 'parents' | 'others', number>>,
  said: Remarks,
): boolean {
  const field = found.total !== undefined ? 'total' : 'people'
  const people = said.take(field, readCount(found[field] ?? null))
  const other = found.total !== undefined ? readCount(found.people ?? null) : undefined
  if (people && other?.ok && other.value && other.value.value !== people.value)
    said.refused(
      'people',
      'returns.sum-differs',
      `写的是${other.value.value}，合计写的是${people.value}，请核对。`,
      `says ${other.value.value}, the total says ${people.value}: check.`,
    )
  if (!people || said.anyRefused) return false
  const sum = Object.values(heads).reduce((so, part) => so + part, 0)
  if (found.pupils === undefined && (field === 'people' || people.value >= sum)) {
    heads.pupils = field === 'people' ? people.value : people.value - sum
    return people.estimate === true
  }
  if (sum === 0) {
    heads.pupils = people.value
    said.corrected(field, {
      zh: `分项没有填，${people.value}计入参与学生`,
      en: `its parts are empty: ${people.value} entered as pupils`,
    })
    return people.estimate === true
  }
  if (sum !== people.value && saysWhyOfSum(found.note))
    said.corrected(
      field,
      {
        zh: `分项相加是${sum}，合计写的是${people.value}，按分项登记，原因见备注`,
        en: `the parts add up to ${sum}, the total says ${people.value}: entered by the parts, the note says why`,
      },
      'note',
    )
  else if (sum !== people.value)
    said.refused(
      field,
      'returns.sum-differs',
      `分项相加是${sum}，合计写的是${people.value}，请核对；确实如此的，在“备注”里写明合计为什么不同。`,
      `the parts add up to ${sum}, the total says ${people.value}: check, or say why in the note.`,
    )
  return false
}

/** Booklets were handed out and nobody was counted: no lecture, whatever the campaign is about. */
const onlyMaterials = ({ fields: found }: Line, { pupils, staff, parents, others, materials }: Partial<ActivityForm>) =>
  shown(found.kind ?? null).trim() === '' &&
  (materials?.length ?? 0) > 0 &&
  (pupils ?? 0) + (staff ?? 0) + (parents ?? 0) + (others ?? 0) === 0

function materialsOf(found: Line['fields'], said: Remarks): { materials?: ActivityForm['materials'] } {
  if (found.copies === undefined && found.materials === undefined) return {}
  const count = said.take('copies', readCount(found.copies ?? null, '份'))
  const what = said.cut('materials', readText(found.materials ?? null).value, 80) || '宣传资料'
  return { materials: count && count.value > 0 ? [{ what, copies: count.value }] : [] }
}

/** Free text. A place of 300 characters is no reason to refuse an activity: it is cut to what the form takes, and that is said. */
function wordsOf(
  { fields: found }: Line,
  until: PlainDate | null,
  said: Remarks,
): Partial<Pick<ActivityForm, 'place' | 'topics' | 'speakers' | 'note'>> {
  const text = (cell: Cell | undefined) => readText(cell ?? null).value
  const list = (field: Field, most: number) =>
    said.few(
      field,
      readList(found[field] ?? null)
        .flatMap((part) => part.split(/\s\/\s/))
        .map((part) => said.cut(field, field === 'topics' ? bare(part) : part, most))
        .filter((part) => part !== '' && part !== '无' && part !== '/'),
    )
  const orgName = said.cut('speakerOrg', text(found.speakerOrg), 80)
  const ending = until ? `活动至${inChinese(until)}结束。` : ''
  const note = said.cut('note', text(found.note), 2000 - (ending ? ending.length + 1 : 0))
  return {
    ...(found.place !== undefined && { place: said.cut('place', text(found.place), 100) }),
    ...(found.topics !== undefined && { topics: list('topics', 80) }),
    ...(found.speakers !== undefined && {
      speakers: list('speakers', 60).map((name) => ({ name, ...(orgName && { orgName }) })),
    }),
    ...((found.note !== undefined || until) && { note: [note, ending].filter(Boolean).join(' ') }),
  }
}

/** 《中华人民共和国宪法》 → 中华人民共和国宪法 */
const bare = (topic: string) => topic.replace(/[《》]/g, '').trim()
