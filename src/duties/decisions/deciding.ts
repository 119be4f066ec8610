// 集体讨论决定和公布：《重大行政决策程序暂行条例》第二十九条至第三十二条
import { z } from 'zod'
import { inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { expertsHeard, fairlyReviewed, riskControllable } from './assessing.ts'
import { participated } from './participation.ts'
import { counselHeard } from './reviewing.ts'
import { reviewStands, step, type Decision, type Seen } from './state.ts'

const positions = {
  agree: { zh: '同意', en: 'Agrees' },
  oppose: { zh: '不同意', en: 'Opposes' },
  other: { zh: '其他意见', en: 'Other view' },
} as const
export const resolutions = {
  adopted: { zh: '通过', en: 'Adopted' },
  amend: { zh: '修改后再议', en: 'To be amended' },
  postponed: { zh: '暂缓', en: 'Postponed' },
  rejected: { zh: '不通过', en: 'Rejected' },
} as const

/** 第二十五条、第二十九条: whether a decision may be tabled, gate by gate in the order of the regulation, or the first that stands in the way. */
function mayTable(state: Decision, today: PlainDate, seen: Seen): Outcome<true> {
  if (state.draft)
    for (const gate of [participated(state, today, seen.comments), expertsHeard(state), riskControllable(state)])
      if (!gate.ok) return gate
  if (!state.review || !reviewStands(state))
    return refuse(
      'decisions.unreviewed',
      state.review?.outcome === 'pass-after-change'
        ? '审查意见要求修改，修改完毕后才能提请讨论。'
        : '未经合法性审查，不得提请讨论；征求意见、会签不能代替审查。',
      'It may not be tabled before the legality review stands; asking for views is no substitute.',
      { basis: law.第二十五条, status: 409 },
    )
  for (const gate of [counselHeard(state, seen), fairlyReviewed(state)]) if (!gate.ok) return gate
  return accept(true)
}

const StatementRow = z.object({
  name: field.line('姓名', 'Name', { most: 40 }),
  post: field.line('职务', 'Post', { most: 80 }),
  head: field.yes('行政首长', 'Head'),
  present: field.yes('到会', 'Present'),
  statement: field.optionalLine('发言要点', 'Statement', { most: 2000 }),
  position: field.choice('意见', 'Position', positions),
})
type Statement = z.output<typeof StatementRow>

/** 第三十条: everyone present speaks, the head last; he decides, and says why when most think otherwise. The decision is never computed from positions. */
function discussed(
  members: readonly Statement[],
  outcome: keyof typeof resolutions,
  why: string,
): Outcome<{ againstMajority: boolean }> {
  const present = members.filter(({ present: here }) => here)
  const heads = present.filter(({ head }) => head)
  if (heads.length !== 1)
    return refuse(
      'decisions.no-head',
      '会议由行政首长（或受委托主持工作的负责人）主持并作出决定，请标明一位到会的行政首长。',
      'Mark exactly one head, present, who decides.',
      { basis: law.第三十条, field: 'form.members' },
    )
  if (present.length < 2)
    return refuse(
      'decisions.nobody-else',
      '集体讨论应当有行政首长以外的组成人员到会。',
      'A collective discussion needs members besides the head.',
      { basis: law.第三十条, field: 'form.members' },
    )
  const silent = present.filter(({ statement }) => statement === '').map(({ name }) => name)
  if (silent.length)
    return refuse(
      'decisions.member-silent',
      `到会的组成人员都应当发表意见，还没有记录：${silent.join('、')}。`,
      `Everyone present speaks; not recorded yet: ${silent.join(', ')}.`,
      { basis: law.第三十条, field: 'form.members' },
    )
  if (!present.at(-1)!.head)
    return refuse(
      'decisions.head-not-last',
      '行政首长应当最后发言，请按发言顺序排列，首长在末位。',
      'The head speaks last: put the members in the order in which they spoke.',
      { basis: law.第三十条, field: 'form.members' },
    )
  const others = present.filter(({ head }) => !head)
  const agreeing = others.filter(({ position }) => position === 'agree').length
  const opposing = others.filter(({ position }) => position === 'oppose').length
  const againstMajority = outcome === 'adopted' ? opposing > others.length / 2 : agreeing > others.length / 2
  if (againstMajority && why === '')
    return refuse(
      'decisions.reasons-owed',
      '拟作的决定与多数人的意见不一致，行政首长应当在会上说明理由，请记录。',
      'The decision differs from most members’ view: the head gives the reasons at the meeting; record them.',
      { basis: law.第三十条, field: 'form.whyAgainst' },
    )
  return accept({ againstMajority })
}

/** Back to the drafters; what was heard and assessed falls only if they change its substance. */
const sentBack = {
  draft: null,
  submittedOn: null,
  review: null,
  changedAsReviewedOn: null,
  tabledOn: null,
  discussion: null,
} as const

/** 第八条：人大的程序在公布之前。 */
const congressHeard = ({ draft, congressOn }: Decision): Outcome<true> =>
  draft?.congress && !congressOn
    ? refuse(
        'decisions.congress-first',
        '该事项依法应当由人大常委会决定或者向其报告，公布前请先办理。',
        'The people’s congress decides it or is reported to: do that before publication.',
        { basis: law.第八条, status: 409 },
      )
    : accept(true)

export const deciding = {
  table: step({
    title: { zh: '提请集体讨论', en: 'Table for collective discussion' },
    hint: {
      zh: '报送草案、公众和专家意见采纳情况、风险评估报告、合法性审查意见；涉及市场主体的附公平竞争审查情况。平台已核对哪些步骤完成。',
      en: 'The bundle of Article 29; the platform has checked which steps are complete.',
    },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第二十九条,
    from: ['ready'],
    to: ['tabled'],
    form: z.object({
      meeting: field.choice('会议', 'Meeting', {
        office: { zh: '局长办公会议', en: 'Executive meeting' },
        plenary: { zh: '局全体会议', en: 'Plenary meeting' },
        party: { zh: '局党组会议', en: 'Party group meeting' },
      }),
      note: field.prose('提请说明（含履行程序情况）', 'Note, with the steps taken'),
      bundle: field.files('上会材料', 'Papers for the meeting'),
    }),
    when: (state, { today, seen }) => mayTable(state, today, seen),
    apply: (state, _fact, { day }) => ({ ...state, tabledOn: day }),
    done: ({ tabledOn }) => tabledOn !== null,
    tells: () => [{ capacity: 'leader', words: { zh: '已提请集体讨论', en: 'it is tabled for discussion' } }],
  }),

  discuss: step({
    title: { zh: '记录集体讨论和决定', en: 'Record discussion and decision' },
    hint: {
      zh: '按发言顺序填写组成人员，行政首长最后发言。决定由行政首长作出，不按票数计算。',
      en: 'Members in the order they spoke, the head last. The head decides; votes are not counted.',
    },
    by: ['secretary'],
    basis: law.第三十条,
    from: ['tabled'],
    to: ['adopted', 'drafting', 'ready', 'rejected'],
    form: z.object({
      on: field.day('会议日期', 'Day of the meeting'),
      members: field.rows('组成人员（按发言顺序）', 'Members, in the order they spoke', StatementRow, { most: 50 }),
      outcome: field.choice('行政首长的决定', 'The head’s decision', resolutions),
      whyAgainst: field.optionalProse(
        '与多数人意见不一致的，首长说明的理由',
        'The head’s reasons, where most thought otherwise',
      ),
      dissent: field.optionalProse('不同意见的记录', 'Dissent, as recorded'),
      minutes: field.files('会议纪要、讨论记录', 'Minutes'),
    }),
    decide: (state, form, { today, seen }) => {
      if (form.on > today)
        return refuse('decisions.day-to-come', '日期不能晚于今天。', 'The day cannot be yet to come.', {
          field: 'form.on',
        })
      if (form.on < state.tabledOn!)
        return refuse(
          'decisions.day-before-tabling',
          `该事项${inChinese(state.tabledOn!)}才提请讨论，会议不能早于此日。`,
          `It was tabled on ${state.tabledOn}: the meeting cannot be earlier.`,
          { basis: law.第二十五条, field: 'form.on' },
        )
      // 两办意见：提请之后顾问才认为不合法的，也不得作出决定。
      const heard = form.outcome === 'adopted' ? counselHeard(state, seen) : accept(true)
      if (!heard.ok) return heard
      // 第三十条：不同意见如实记录。
      if (form.members.some(({ present, position }) => present && position === 'oppose') && form.dissent === '')
        return refuse(
          'decisions.dissent-unrecorded',
          '有人不同意，请如实记录不同意见。',
          'Somebody opposed: record the dissent.',
          { basis: law.第三十条, field: 'form.dissent' },
        )
      const held = discussed(form.members, form.outcome, form.whyAgainst)
      return held.ok ? accept({ on: form.on, outcome: form.outcome, ...held.value }) : held
    },
    apply: (state, { on, outcome, againstMajority }) => {
      const discussion = { on, outcome, againstMajority }
      if (outcome === 'adopted') return { ...state, discussion }
      if (outcome === 'rejected') return { ...state, discussion, ended: 'rejected' as const }
      return outcome === 'postponed' ? { ...state, discussion, tabledOn: null } : { ...state, ...sentBack, discussion }
    },
    done: ({ discussion }) => discussion !== null,
    tells: (_state, { outcome }) => [
      {
        capacity: 'sponsor',
        words: {
          zh: `集体讨论结果：${resolutions[outcome].zh}`,
          en: `the meeting’s result: ${resolutions[outcome].en}`,
        },
      },
    ],
  }),

  reportToParty: step({
    title: { zh: '向同级党委请示报告', en: 'Report to the Party committee' },
    by: ['secretary', 'sponsor'],
    basis: law.第三十一条,
    from: ['adopted'],
    to: ['reported', 'drafting'],
    form: z.object({
      document: field.line('请示报告文号', 'Document number', { most: 80 }),
      answer: field.prose('答复情况', 'The answer'),
      amend: field.yes('党委要求修改后再报', 'The committee asks for changes'),
      papers: field.files('请示报告', 'The report'),
    }),
    apply: (state, { amend }, { day }) => (amend ? { ...state, ...sentBack } : { ...state, partyOn: day }),
    done: ({ partyOn }) => partyOn !== null,
  }),

  reportToCongress: step({
    title: { zh: '报请人大常委会决定或者报告', en: 'Bring it before the people’s congress' },
    hint: {
      zh: '依法属于人大常委会讨论决定或者应当向其报告的，公布前办理。',
      en: 'Where the congress decides or is reported to: before publication.',
    },
    by: ['secretary', 'sponsor'],
    basis: law.第八条,
    from: ['adopted', 'reported'],
    aside: true,
    form: z.object({
      document: field.line('文号', 'Document number', { most: 80 }),
      answer: field.prose('决定或者审议意见', 'Its decision or view'),
      papers: field.files('材料', 'Papers'),
    }),
    when: ({ draft, congressOn }) => {
      if (!draft?.congress)
        return refuse(
          'decisions.no-congress',
          '起草时认定该事项不属于人大常委会决定或者应向其报告的事项。',
          'The draft is held not to be a matter for the people’s congress.',
          { basis: law.第八条, status: 409 },
        )
      return congressOn
        ? refuse('decisions.congress-done', '已经报请人大常委会。', 'It has been brought before it already.', {
            status: 409,
          })
        : accept(true)
    },
    apply: (state, _fact, { day }) => ({ ...state, congressOn: day }),
    done: ({ congressOn }) => congressOn !== null,
  }),

  publish: step({
    title: { zh: '公布决策', en: 'Publish the decision' },
    hint: {
      zh: '公布在本平台公开网站，并在政府公报、门户网站、报纸发布。',
      en: 'Published on this platform’s public site, in the gazette, the government site and the press.',
    },
    by: ['sponsor', 'secretary'],
    basis: law.第三十二条,
    from: ['reported'],
    to: ['executing'],
    form: z.object({
      document: field.line('文号', 'Document number', { most: 80 }),
      text: field.file('决策文本', 'The text'),
      explanation: field.prose('解读：意见采纳情况和主要内容', 'Explanation: opinions adopted and main points', {
        most: 20_000,
      }),
      where: field.choices('公布渠道', 'Where', {
        gazette: { zh: '政府公报', en: 'Gazette' },
        site: { zh: '门户网站', en: 'Government site' },
        newspaper: { zh: '本地报纸', en: 'Local newspaper' },
      }),
      executors: field.rows(
        '执行单位',
        'Who carries it out',
        z.object({ unit: field.org('单位', 'Unit'), task: field.line('执行要求', 'What is asked', { most: 500 }) }),
      ),
    }),
    when: congressHeard,
    apply: (state, { text, executors, document, explanation }, { day }) => ({
      ...state,
      published: { on: day, open: true, text, document, explanation },
      executors: executors.map(({ unit }) => unit),
    }),
    done: ({ published }) => published !== null,
  }),

  keepUnpublished: step({
    title: { zh: '依法不予公布', en: 'Keep it unpublished by law' },
    by: ['leader'],
    basis: law.第三十二条,
    from: ['reported'],
    to: ['executing'],
    aside: true,
    form: z.object({
      basis: field.line('不予公开的法律依据', 'Legal basis'),
      why: field.prose('理由', 'Reasons'),
      executors: field.rows(
        '执行单位',
        'Who carries it out',
        z.object({ unit: field.org('单位', 'Unit'), task: field.line('执行要求', 'What is asked', { most: 500 }) }),
      ),
    }),
    when: congressHeard,
    apply: (state, { executors }, { day }) => ({
      ...state,
      published: { on: day, open: false, text: null, document: '', explanation: '' },
      executors: executors.map(({ unit }) => unit),
    }),
  }),
}
