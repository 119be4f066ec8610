import { addDays, yearOf, type PlainDate } from '../../../src/calendar/plain-date.ts'
import type { Person } from '../shape.ts'
import { later, type Diary } from './calendar.ts'

const d = (day: string) => day as PlainDate

/** The leading group, its sessions of the year, and one change of its members. */
export function leadingGroup(diary: Diary): void {
  const { core, papers } = diary
  const { head, leader, law, secretary, ofSection } = core.officers
  const officer = (section: string) => ofSection.get(section)!
  const member = ({ id }: Person, role: 'head' | 'deputy' | 'member' | 'office', post: string) => ({
    person: id,
    role,
    post,
  })
  const group = diary.begin('groups', d('2024-01-10'), secretary, {
    name: '焦作市教育局法治政府建设领导小组',
    document: '焦教党演示〔2024〕2号',
    from: '2024-01-10',
    duties: '统筹全局法治政府建设，审定年度计划，督促任务落实。',
    members: [
      member(head, 'head', '局长'),
      member(leader, 'deputy', '副局长'),
      member(law, 'office', '政策法规科科长'),
      member(officer('办公室'), 'member', '办公室主任'),
      member(officer('基础教育科'), 'member', '基础教育科科长'),
      member(officer('安全管理科'), 'member', '安全管理科科长'),
    ],
    paper: [papers.minutes],
  })
  diary.act(group, d('2024-06-28'), secretary, 'endMember', {
    person: officer('安全管理科').id,
    until: '2024-06-28',
    why: '工作调整',
  })
  diary.act(group, d('2024-07-01'), secretary, 'addMember', {
    ...member(officer('人事科'), 'member', '人事科科长'),
    from: '2024-07-01',
    why: '工作调整',
  })
  const sessions = [
    ['2024年第一次会议', '2024-01-18', ['审定年度法治政府建设计划', '听取2023年报告情况'], []],
    [
      '2024年第二次会议',
      '2024-07-11',
      ['上半年任务进展', '重大行政决策目录执行情况'],
      [{ person: officer('基础教育科').id, why: '外出开会', deputy: '' }],
    ],
    ['2024年第三次会议', '2024-12-06', ['宪法宣传周部署', '逾期任务督办'], []],
  ] as const
  for (const [title, on, agenda, absent] of sessions) {
    const session = diary.begin('sessions', addDays(d(on), -7), secretary, {
      group: [group.id],
      title,
      on,
      place: '三楼会议室',
      agenda: agenda.map((item) => ({ item, unit: '政策法规科' })),
      also: '',
    })
    diary.act(session, d(on), secretary, 'hold', { on, chair: head.id, absent: [...absent], sheet: [] })
    diary.act(session, addDays(d(on), 4), secretary, 'minute', {
      resolved: [{ what: agenda[0], who: '政策法规科', due: null }],
      minutes: [papers.minutes],
    })
  }
}

/** 目录: with the Party committee's consent published; adjusted once in 2024. */
export function catalogueOf(
  diary: Diary,
  year: number,
  items: readonly (readonly [subject: string, kind: string, section: string])[],
  added?: readonly [string, string, string],
): void {
  const { law } = diary.core.officers
  const row = ([subject, kind, unit]: readonly [string, string, string]) => ({
    subject,
    class: kind,
    unit,
    when: '年内',
  })
  const one = diary.begin('catalogues', later(d(`${year}-01-05`), 0), law, { year, items: items.map(row) })
  diary.act(one, later(d(`${year}-01-12`), 0), law, 'consent', {
    document: `焦教党演示〔${year}〕3号`,
    paper: [diary.papers.consent],
  })
  diary.act(one, later(d(`${year}-01-16`), 0), law, 'publish', {})
  if (added)
    diary.act(one, later(d(`${year}-08-12`), 0), law, 'adjust', {
      items: [...items, added].map(row),
      why: '新增事项，经研究列入。',
      document: `焦教党演示〔${year}〕21号`,
      paper: [diary.papers.consent],
    })
}

/** How a task of the demo went. */
type Fate = 'in-time' | 'late' | 'unfinished' | 'cancelled' | 'in-hand' | 'reported'
type Planned = readonly [title: string, unit: string, due: string, feeds: readonly string[], fate: Fate]

const tasksOf2024: readonly Planned[] = [
  [
    '制定年度学法计划并组织党组学法',
    '办公室',
    '2024-12-20',
    ['section.law-study', 'law-study.party-sessions'],
    'in-time',
  ],
  ['学习领导干部应知应会法律法规', '政策法规科', '2024-12-20', ['law-study.laws'], 'in-time'],
  ['法治讲座进机关、进学校', '人事科', '2024-12-20', ['law-study.activities'], 'in-time'],
  [
    '编制重大行政决策目录，落实五个环节',
    '政策法规科',
    '2024-06-28',
    ['section.decisions', 'decisions.five-gates'],
    'in-time',
  ],
  ['法律顾问聘任和合同审查', '政策法规科', '2024-03-29', ['section.counsel'], 'in-time'],
  ['宪法宣传周资料发放', '政策法规科', '2024-12-13', ['publicity.booklets'], 'in-time'],
  ['宪法晨读', '基础教育科', '2024-12-06', ['publicity.reading-schools', 'publicity.reading-people'], 'in-time'],
  ['“宪法卫士”网络学习', '职业教育与成人教育科', '2024-12-18', ['publicity.online'], 'in-time'],
  [
    '“学宪法 讲宪法”演讲比赛',
    '基础教育科',
    '2024-12-20',
    ['publicity.national-first', 'publicity.national-third'],
    'in-time',
  ],
  ['实践基地“沉浸式第一课”', '修武县', '2024-12-20', ['practice-base.visitors'], 'in-time'],
  [
    '护航成长、防治学生欺凌专题宣讲',
    '安全管理科',
    '2024-12-13',
    ['section.bullying', 'bullying.sessions', 'bullying.people'],
    'in-time',
  ],
  ['法治副校长授课', '武陟县', '2024-12-20', ['vice-principals.lectures'], 'in-time'],
  ['校园欺凌线索排查', '温县', '2024-10-31', ['bullying.coverage'], 'late'],
  ['法治副校长聘任备案', '博爱县', '2024-09-30', ['section.vice-principals'], 'late'],
  ['法治教育师资培训', '沁阳市', '2024-11-15', ['law-study.activities'], 'unfinished'],
  ['法治文化长廊建设', '中站区', '2024-10-31', [], 'cancelled'],
]

export function tasksOfYear(diary: Diary): void {
  for (const task of tasksOf2024) assign(diary, 2024, d('2024-01-22'), task)
}

/** The plan of the year the city is shown in: what is late and urged, what waits, what is done. */
export function tasksAround(diary: Diary, today: PlainDate): void {
  const on = (days: number) => later(today, days)
  const year = yearOf(today)
  assign(diary, year, on(-60), [
    '宪法宣传周筹备',
    '政策法规科',
    on(9),
    ['publicity.booklets', 'section.constitution'],
    'in-hand',
  ])
  assign(diary, year, on(-60), ['法治副校长授课', '武陟县', on(-6), ['vice-principals.lectures'], 'unfinished'])
  assign(diary, year, on(-60), [
    '入学“一件事”公开征求意见',
    '基础教育科',
    on(-3),
    ['decisions.comments-received'],
    'unfinished',
  ])
  assign(diary, year, on(-60), ['校园欺凌线索排查', '温县', on(-1), ['bullying.coverage'], 'reported'])
  assign(diary, year, on(-60), ['年度学法计划', '办公室', on(-20), ['section.law-study'], 'in-time'])
  assign(diary, year, on(-30), ['护航成长专题宣讲', '博爱县', on(20), ['bullying.sessions'], 'in-hand'])
}

function assign(diary: Diary, year: number, on: PlainDate, [title, unit, due, feeds, fate]: Planned): void {
  const { core, papers } = diary
  const { law, leader, ofSection, ofCounty } = core.officers
  const county = core.counties.find(({ division }) => division === unit)
  const org = core.sections.get(unit) ?? county!
  const doer = county ? ofCounty.get(county.id)! : ofSection.get(unit)!
  const end = d(due)
  const one = diary.begin('tasks', on, law, {
    year,
    title,
    measure: '按年度计划完成，有记录、有佐证。',
    units: [{ unit: org.id }],
    due,
    feeds: [...feeds],
  })
  const halfway = later(on, Math.round((Date.parse(end) - Date.parse(on)) / 86_400_000 / 2))
  const complete = (day: PlainDate) =>
    diary.act(one, day, doer, 'complete', { result: '已按要求完成，记录和照片已入库。', evidence: [papers.evidence] })
  if (fate === 'cancelled') return diary.act(one, halfway, law, 'cancel', { why: '并入其他任务办理。' })
  diary.act(one, halfway, doer, 'progress', {
    percent: fate === 'unfinished' ? 30 : 50,
    note: '已过半，正按计划推进。',
    evidence: [papers.evidence],
  })
  if (fate === 'in-hand') return
  if (fate === 'reported') return complete(end)
  if (fate === 'in-time') {
    complete(later(end, -2))
    return diary.act(one, later(addDays(end, 3), 0), law, 'accept', { note: '与记录核对一致，同意验收。' })
  }
  diary.act(one, later(end, -4), leader, 'urge', { level: 'remind', words: '期限将至，请抓紧。' })
  if (fate === 'late') {
    diary.act(one, addDays(end, 3), leader, 'urge', { level: 'urge', words: '已经逾期，请一周内完成并说明原因。' })
    complete(addDays(end, 8))
    return diary.act(one, addDays(end, 11), law, 'accept', { note: '逾期完成，内容合格。' })
  }
  diary.act(one, addDays(end, 3), leader, 'urge', { level: 'urge', words: '已经逾期，请一周内完成并说明原因。' })
  diary.act(one, addDays(end, 14), leader, 'urge', { level: 'criticise', words: '督办后仍未完成，予以通报。' })
}
