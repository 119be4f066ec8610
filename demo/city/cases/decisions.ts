import { commentRegister } from '../../../src/platform/consultations/store.ts'
import { addDays, type PlainDate } from '../../../src/calendar/plain-date.ts'
import { answerAll } from '../../../src/platform/consultations/answers.ts'
import type { CommentRow } from '../../../src/platform/consultations/store.ts'
import { enrol } from '../../../src/duties/decisions/enrolments/store.ts'
import { grams } from '../../../src/platform/grams.ts'
import { chance as chanceOf } from '../chance.ts'
import { actsAs } from '../life.ts'
import { syntheticName } from '../people.ts'
import type { Org, Person } from '../shape.ts'
import { later, type DemoCase, type Diary } from './calendar.ts'
import { giveOpinion } from './counsel.ts'
import { opinions, type Reached, type Subject } from './subjects.ts'

/** Who handles a decision: its section and that section's officer. */
interface Handling {
  readonly diary: Diary
  readonly one: DemoCase
  readonly subject: Subject
  readonly sponsor: Person
  readonly section: Org
  on(days: number): PlainDate
}

const order: readonly Reached[] = [
  'proposed',
  'drafting',
  'consultation',
  'hearing',
  'gate-participation',
  'gate-experts',
  'gate-risk',
  'gate-review',
  'gate-counsel',
  'gate-discussion',
  'rejected',
  'adopted',
  'reported',
  'executing',
  'suspended',
  'archived',
]
const reaches = ({ reached }: Subject, stage: Reached) => order.indexOf(reached) >= order.indexOf(stage)

/** One decision from its proposal as far as it came. Days are counted from the proposal; weekends are moved to Friday. */
export function decide(diary: Diary, subject: Subject): void {
  const { core } = diary
  const { leader, secretary } = core.officers
  const section = core.sections.get(subject.section)!
  const sponsor = core.officers.ofSection.get(subject.section)!
  const from = subject.from as PlainDate
  const on = (days: number) => later(from, days)
  const one = diary.begin('decisions', on(0), sponsor, {
    subject: subject.subject,
    class: subject.class,
    excluded: 'none',
    way: 'unit',
    summary: subject.summary,
    argument: '现行做法已不适应实际需要；上位规定允许本级作出安排，经费已列入预算。',
    inCatalogue: true,
    papers: [],
  })
  const handling: Handling = { diary, one, subject, sponsor, section, on }
  diary.act(one, on(5), sponsor, 'study', { findings: '已到有关县区和学校调研，具备启动条件。' })
  if (subject.reached === 'proposed') return
  diary.act(one, on(8), leader, 'start', {
    lead: section.id,
    others: [],
    note: '请按程序办理，重点听取家长和学校意见。',
  })
  if (subject.reached === 'drafting') return
  draft(handling)
  participate(handling)
  if (!reaches(subject, 'gate-participation')) return
  assess(handling)
  if (['gate-participation', 'gate-experts', 'gate-risk'].includes(subject.reached)) return
  review(handling)
  if (!reaches(subject, 'gate-discussion')) return
  diary.act(one, on(95), sponsor, 'table', {
    meeting: 'office',
    note: '公众参与、专家论证、风险评估和合法性审查均已完成，提请审议。',
    bundle: [diary.papers.bundle],
  })
  if (subject.reached === 'gate-discussion') return
  discuss(handling)
  if (subject.reached === 'rejected' || subject.reached === 'adopted') return
  diary.act(one, on(103), secretary, 'reportToParty', {
    document: `焦教党〔2024〕${(subjectNo(subject) % 40) + 1}号`,
    answer: '同意。',
    papers: [diary.papers.report],
  })
  if (subject.reached === 'reported') return
  carryOut(handling)
}

const subjectNo = ({ subject }: Subject) => [...subject].reduce((sum, sign) => sum + sign.codePointAt(0)!, 0)

function draft({ diary: { papers }, diary, one, subject: { market = false, reached }, sponsor, on }: Handling) {
  diary.act(one, on(30), sponsor, 'submitDraft', {
    text: papers.draft,
    explanation: papers.explanation,
    inventory: [
      { title: '中华人民共和国教育法', articles: '有关管理职责的规定', point: '本级教育行政部门的职权' },
      { title: '河南省有关实施办法', articles: '有关条款', point: '具体标准的幅度' },
    ],
    costBenefit: '所需经费在年度预算内解决。',
    consulted: [
      { unit: '市财政局', view: '无不同意见', settled: 'agreed' },
      { unit: '市公安局', view: '建议写明交通组织', settled: 'agreed' },
    ],
    technical: reached !== 'consultation',
    risky: true,
    market,
    groups: false,
    exploratory: false,
    substance: 'first',
  })
}

/** Opened to comment for 31 days; opinions come in, and are answered by groups, except where they still wait. */
function participate({ diary, one, subject, sponsor, on }: Handling) {
  const { papers } = diary
  const opened = on(33)
  diary.act(one, opened, sponsor, 'openComment', {
    closesOn: addDays(opened, 31),
    notice: papers.notice,
    channels: ['site', 'media'],
    address: '焦作市教育局政策法规科，电子邮箱 demo@example.invalid',
  })
  const open = subject.reached === 'consultation' || subject.reached === 'hearing'
  const received = comments(diary, one, subject, opened, open ? 8 : 26)
  if (subject.hearing || subject.reached === 'hearing') hear(diary, one, subject, sponsor, on)
  if (open) return
  const unanswered = subject.reached === 'gate-participation' ? 5 : 0
  answer(diary, one, sponsor, on(70), received.slice(0, received.length - unanswered))
  if (unanswered) return
  diary.act(one, on(70), sponsor, 'collate', {
    summary: `收到意见${received.length}条，逐条研究，合理的已吸收。`,
    table: [],
  })
  diary.act(one, on(72), sponsor, 'finishParticipation', {
    conclusion: '公众意见已充分研究，草案作了相应修改。',
    explained: '未采纳的主要是维持现状和提高比例的意见，理由已逐条写明。',
  })
}

interface Received {
  readonly id: string
  readonly answer: 'adopted' | 'partly' | 'not-adopted'
  readonly topic: string
  readonly reason: string
}

/** An opinion comes in; says by which id it is answered. */
function said(
  diary: Diary,
  one: DemoCase,
  day: PlainDate,
  about: Pick<CommentRow, 'phase' | 'channel' | 'passage' | 'text'>,
): string {
  const [id, request] = [diary.uuid(day), diary.uuid(day)]
  diary.said(one, commentRegister, day, (now) => ({
    before: null,
    act: 'decisions.comment',
    by: { person: null },
    at: now,
    request,
    after: {
      id,
      dossier: one.id,
      received_at: now,
      ...about,
      name: null,
      contact: null,
      receipt: null,
      disclosed: 0,
      topic: '',
      answer: null,
      reason: '',
      answered_at: null,
      removed: null,
      removed_why: '',
      held: null,
      grams: grams(about.text, about.passage),
    },
  }))
  return id
}

function comments(
  diary: Diary,
  one: DemoCase,
  { comments: count, subject }: Subject,
  opened: PlainDate,
  days: number,
): Received[] {
  const chance = chanceOf(diary.seed, `comments ${subject}`)
  const drawn = Array.from({ length: count }, () => ({
    day: addDays(opened, chance.between(1, days)),
    what: chance.pick(opinions),
    channel: chance.happens(0.8) ? ('site' as const) : chance.pick(['letter', 'telephone', 'e-mail'] as const),
    passage: chance.happens(0.3) ? '第三条' : '',
  }))
  return drawn
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, what: [topic, text, verdict, reason], channel, passage }): Received => ({
      id: said(diary, one, day, { phase: null, channel, passage, text }),
      topic,
      answer: verdict,
      reason,
    }))
}

function answer(diary: Diary, one: DemoCase, sponsor: Person, day: PlainDate, received: readonly Received[]) {
  for (const [topic, group] of Map.groupBy(received, (each) => each.topic)) {
    const request = diary.uuid(day)
    diary.at(one, day, async (_room, tx, at) => {
      const { refused } = await answerAll(
        tx,
        { procedure: 'decisions', dossier: one.id, by: actsAs(sponsor), request, at },
        group.map(({ id }) => ({ id, seen: 1 })),
        { answer: group[0]!.answer, reason: group[0]!.reason, topic },
      )
      if (refused.length) throw new Error(`demo: ${refused.length} opinions of ${one.id} could not be answered`)
    })
  }
}

/** A hearing: past ones were held; the present one is announced and takes enrolments. */
function hear(diary: Diary, one: DemoCase, { subject, reached }: Subject, sponsor: Person, on: Handling['on']) {
  const { papers } = diary
  const announced = on(36)
  const held = reached === 'hearing' ? later(announced, 25) : on(57)
  diary.act(one, announced, sponsor, 'announceHearing', {
    on: held,
    time: '上午9:00',
    place: '市教育局三楼会议室',
    selection: '学生家长、教师、学校管理人员各方按报名先后确定，各方至少两名。',
    seats: 12,
    notice: papers.hearing,
    whySoon: '与公开征求意见同步进行，已在媒体预告。',
  })
  const sides = ['学生家长', '教师', '学校管理人员'] as const
  // The past one was attended by those whom schools and parents' committees named; the present one takes enrolments.
  const chance = chanceOf(diary.seed, `hearing ${subject}`)
  for (let n = 0; reached === 'hearing' && n < 7; n++) {
    const day = later(announced, 1 + (n % 5))
    const [id, receipt] = [diary.uuid(day), `${diary.uuid(day)}${diary.uuid(day)}`.replaceAll('-', '')]
    const side = sides[n % 3]!
    diary.at(one, day, (_room, tx, now) =>
      enrol(tx, {
        id,
        dossier: one.id,
        hearing_on: held,
        received_at: now,
        receipt,
        side,
        view: chance.pick(opinions)[1],
        name: syntheticName(4000 + subject.length * 10 + n),
        job: side,
        contact: '19900009999',
      }),
    )
  }
  if (reached === 'hearing') return
  diary.act(one, on(45), sponsor, 'publishParticipants', {
    participants: sides.flatMap((side, s) =>
      [0, 1].map((n) => ({ name: syntheticName(4000 + subject.length * 10 + s * 2 + n), job: side, side })),
    ),
    consent: true,
  })
  diary.act(one, on(46), sponsor, 'serveHearingPapers', { papers: [papers.draft, papers.explanation] })
  diary.act(one, held, sponsor, 'holdHearing', {
    presented: true,
    public: true,
    statements: '各方就比例、过渡办法和公示方式陈述意见并质证。',
    signed: true,
    record: [papers.record],
  })
}

const fields = ['教育管理', '公共政策', '法律', '财政'] as const

function assess({ diary, diary: { papers }, one, subject: { reached, market }, sponsor, section, on }: Handling) {
  const n = one.id.charCodeAt(35) % 50
  const experts = fields
    .slice(0, reached === 'executing' ? 4 : 3)
    .map((field, i) => ({ name: syntheticName(5000 + n * 4 + i), field, employer: '演示大学', interest: 'none' }))
  if (reached !== 'gate-experts') {
    diary.act(one, on(40), sponsor, 'namePanel', { experts, differing: true })
    diary.act(one, on(50), sponsor, 'recordArgument', {
      form: 'meeting',
      opinions: experts.map(({ name }, i) => ({
        name,
        opinion: i === 1 ? '总体可行，建议分步实施。' : '可行。',
        differs: i === 1,
        signed: true,
        sealed: true,
        taken: i === 1 ? 'part' : 'all',
        why: i === 1 ? '分步实施的意见已采纳，实施期限按测算确定。' : '',
      })),
      papers: [papers.argument],
    })
  }
  diary.act(one, on(55), sponsor, 'assessRisk', {
    assessor: section.id,
    heard: '听取了公安、信访和有关县区意见。',
    points: [
      { point: '部分家长集中反映', measure: '提前公示、上门说明' },
      { point: '集中办理时排队拥挤', measure: '分时段预约' },
    ],
    plan: '设专班处置，必要时暂缓执行。',
    level: reached === 'gate-risk' ? 'high' : 'low',
    report: [papers.risk],
  })
  if (market && reached !== 'gate-counsel')
    diary.act(one, on(58), sponsor, 'reviewCompetition', {
      heard: '听取了行业协会和三家企业意见。',
      conclusion: 'fair',
      exception: '',
      until: null,
      report: [papers.fair],
    })
}

function review({ diary, diary: { papers, core }, one, subject, sponsor, on }: Handling) {
  diary.act(one, on(73), sponsor, 'submitForReview', {
    statement: '公众参与、专家论证、风险评估已完成。',
    papers: [papers.submission],
  })
  if (subject.reached === 'gate-review') return
  const [conclusion, adopted] = subject.counsel!
  giveOpinion(diary, {
    subject: `${subject.subject}的合法性`,
    kind: 'decision',
    matter: one,
    sponsor,
    asked: on(66),
    given: on(75),
    conclusion,
    adopted: adopted && { how: adopted, on: on(92) },
  })
  const changed = conclusion !== 'lawful'
  diary.act(one, on(91), core.officers.law, 'giveReview', {
    outcome: changed ? 'pass-after-change' : 'pass',
    authority: '属于本机关法定职权。',
    process: '已履行法定程序。',
    content: changed ? '个别条款与上位规定不一致，应当修改。' : '内容符合法律、法规规定。',
    risk: '',
    whyEarly: '',
    opinion: [papers.opinion],
  })
  if (changed)
    diary.act(one, on(93), sponsor, 'changeAsReviewed', { how: '第五条、第九条已按审查意见修改。', text: papers.draft })
}

function discuss({ diary, diary: { papers, core }, one, subject: { reached }, on }: Handling) {
  const { head, leader, secretary } = core.officers
  const member = (name: string, post: string, position: 'agree' | 'oppose', head = false) => ({
    name,
    post,
    head,
    present: true,
    statement: position === 'agree' ? '同意，建议做好宣传解释。' : '时机还不成熟，建议缓行。',
    position,
  })
  const rejected = reached === 'rejected'
  diary.act(one, on(99), secretary, 'discuss', {
    on: on(99),
    members: [
      member(leader.name, '副局长', rejected ? 'oppose' : 'agree'),
      member(syntheticName(6001), '副局长', rejected ? 'oppose' : 'agree'),
      member(syntheticName(6002), '总督学', reached === 'executing' ? 'oppose' : 'agree'),
      member(head.name, '局长', rejected ? 'oppose' : 'agree', true),
    ],
    outcome: rejected ? 'rejected' : 'adopted',
    whyAgainst: '',
    dissent: rejected
      ? '多数认为增加家庭负担，时机不成熟。'
      : reached === 'executing'
        ? '总督学认为应当再缓一个学期。'
        : '',
    minutes: [papers.minutes],
  })
}

function carryOut({ diary, diary: { papers, core }, one, subject, sponsor, on }: Handling) {
  const { counties, officers } = core
  diary.act(one, on(110), sponsor, 'publish', {
    document: `焦教发演示〔2024〕${(subjectNo(subject) % 60) + 1}号`,
    text: papers.text,
    explanation: `${subject.summary}公众意见的采纳情况已逐条公开。`,
    where: ['gazette', 'site', 'newspaper'],
    executors: counties.slice(0, 4).map(({ id }) => ({ unit: id, task: '按要求组织实施' })),
  })
  // 第三十五条：执行中公众也可以提意见；其中一条还没有答复。
  const [answered] = ['公示栏里没有写咨询电话，家长不知道问谁。', '希望每学期公布一次执行情况。'].map((text, i) =>
    said(diary, one, on(130 + i * 28), { phase: 'execution', channel: 'site', passage: '', text }),
  )
  answer(diary, one, sponsor, on(136), [
    { id: answered!, answer: 'adopted', topic: '', reason: '已要求各校在公示栏写明咨询电话。' },
  ])
  diary.act(one, on(170), sponsor, 'reportExecution', {
    progress: '各县区已按要求实施，运行平稳。',
    trouble: subject.reached === 'suspended' ? 'change' : 'none',
    papers: [],
  })
  if (subject.reached === 'suspended')
    diary.act(one, on(175), officers.leader, 'suspend', { why: '第三方机构资质核验发现问题，先中止执行，核查后再定。' })
  if (subject.reached === 'archived') {
    diary.act(one, on(185), sponsor, 'evaluate', {
      evaluator: core.sections.get('督导室')!.id,
      cause: 'needed',
      heard: '听取了家长代表和人大代表意见。',
      conclusion: '达到预期效果，建议继续执行。',
      report: [papers.evaluation],
    })
    diary.act(one, on(200), sponsor, 'archive', { place: '局档案室 2024-决策-01' })
  }
}
