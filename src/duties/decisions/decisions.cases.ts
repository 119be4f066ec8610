import { member, type Office } from './decisions.fixture.ts'

type Forms = Office['forms']

/** One attempt at an act. `code`: what it is refused by; null: it is lawful. */
export interface Attempt {
  readonly say: string
  readonly by: 'officer' | 'leader' | 'legal' | 'secretary'
  readonly act: string
  readonly form: (forms: Forms, paper: string) => object
  /** Done on this day; the day the case stands on otherwise. */
  readonly on?: string
  readonly code: string | null
}

const comment = (say: string, closesOn: string, whyShorter: string, code: string | null): Attempt => ({
  say,
  by: 'officer',
  act: 'open-comment',
  form: (forms) => forms.comment(closesOn, { whyShorter }),
  code,
})
const hearing = (say: string, on: string, whySoon: string, code: string | null): Attempt => ({
  say,
  by: 'officer',
  act: 'announce-hearing',
  form: (_, notice) => ({ on, time: '9时', place: '会议室', selection: '报名抽取', seats: 12, notice, whySoon }),
  code,
})
const panel = (say: string, n: number, more: object, code: string | null, first: object = {}): Attempt => ({
  say,
  by: 'officer',
  act: 'name-panel',
  form: ({ experts }) => ({
    experts: experts.slice(0, n).map((one, i) => (i === 0 ? { ...one, ...first } : one)),
    differing: true,
    ...more,
  }),
  code,
})
const waiver = (say: string, gate: string, basis: string, code: string | null): Attempt => ({
  say,
  by: 'officer',
  act: 'propose-waiver',
  form: () => ({ gate, why: '情况说明', basis }),
  code,
})
const amended = (say: string, more: object, code: string | null): Attempt => ({
  say,
  by: 'officer',
  act: 'amend-draft',
  form: ({ draft }) => ({ ...draft, substance: 'minor', why: '修改', ...more }),
  code,
})

/** With a draft, on Monday 2 March 2026. */
export const drafted: readonly Attempt[] = [
  comment('征求意见满30日（第十五条）', '2026-04-01', '', null),
  comment('征求意见31日', '2026-04-02', '', null),
  comment('征求意见29日，没有理由', '2026-03-31', '', 'consultations.period-too-short'),
  comment('征求意见29日，理由只有空格', '2026-03-31', '  ', 'consultations.period-too-short'),
  comment('征求意见29日，写明了紧急情况', '2026-03-31', '开学在即', null),
  comment('征求意见1日，写明了紧急情况', '2026-03-03', '汛期将至', null),
  comment('征求意见当日截止', '2026-03-02', '汛期将至', 'consultations.period-empty'),
  comment('征求意见截止在公布之前', '2026-03-01', '汛期将至', 'consultations.period-empty'),
  hearing('听证在第8日：材料还来得及在7整日前送达（第十六条），短于惯例写明理由', '2026-03-10', '开学在即', null),
  hearing('听证在第7日：材料来不及', '2026-03-09', '开学在即', 'decisions.hearing-too-soon'),
  hearing('听证在第9日，短于本地惯例而不说理由', '2026-03-11', '', 'decisions.notice-short'),
  hearing('听证在第10日，合本地惯例', '2026-03-12', '', null),
  panel('三名专家', 3, {}, null),
  panel('两名专家，少于惯例而不说理由', 2, {}, 'decisions.few-experts'),
  panel('两名专家，写明理由', 2, { whyFew: '本地仅有两名' }, null),
  panel('有专家存在直接利害关系（第二十条）', 3, {}, 'decisions.expert-interested', { interest: 'direct' }),
  panel('所选专家不在专家库（第二十一条）', 3, {}, 'decisions.expert-not-in-pool', {
    record: '01890a5d-ac96-774b-bcce-b302099a8057',
  }),
  waiver('公众参与不适用，没有法律依据（第十四条）', 'participation', '', 'decisions.secrecy-unfounded'),
  waiver('公众参与不适用，写明依法不予公开的依据', 'participation', '保守国家秘密法第九条', null),
  waiver('专家论证不适用，而草案认定专业性强（第十九条）', 'expert', '', 'decisions.expert-required'),
  waiver('风险评估不适用，而草案认定可能影响稳定（第二十二条）', 'risk', '', 'decisions.risk-required'),
  amended('没有征求其他单位意见也不说为什么（第十三条）', { consulted: [] }, 'decisions.consultation-unrecorded'),
  amended('不涉及其他单位，写明了', { consulted: [], whyNone: '只涉及本局职责' }, null),
  amended(
    '有单位不同意而没有写明争议（第十三条）',
    { consulted: [{ unit: '财政局', view: '反对', settled: 'disputed' }] },
    'decisions.dispute-unstated',
  ),
  amended(
    '有单位不同意，写明了各方意见和理由',
    {
      consulted: [{ unit: '财政局', view: '反对', settled: 'disputed' }],
      dispute: '财政局认为经费不足；我局认为可以分年安排',
    },
    null,
  ),
]

const review = (say: string, on: string, more: object, code: string | null): Attempt => ({
  say,
  by: 'legal',
  act: 'give-review',
  on,
  form: (forms) => ({ ...forms.review, ...more }),
  code,
})

/** Submitted for review on 2 April, counsel heard. 4–6 April are days of rest: the seventh working day is the 14th (第二十六条). */
export const submitted: readonly Attempt[] = [
  review('第6个工作日出具，没有理由', '2026-04-13', {}, 'decisions.review-too-short'),
  review('第6个工作日出具，写明理由', '2026-04-13', { whyEarly: '汛期将至' }, null),
  review('第7个工作日出具', '2026-04-14', {}, null),
  review(
    '不是探索性改革，却明示法律风险（第二十五条）',
    '2026-04-14',
    { outcome: 'risk-disclosed', risk: '缺少上位法' },
    'decisions.not-exploratory',
  ),
  review('修改后合法', '2026-04-14', { outcome: 'pass-after-change' }, null),
  review('不合法', '2026-04-14', { outcome: 'fail' }, null),
  {
    say: '材料不齐，要求补充（第二十六条）',
    by: 'legal',
    act: 'return-for-papers',
    form: () => ({ kind: 'supplement', missing: '缺少依据' }),
    code: null,
  },
]

const meeting = (say: string, more: object, code: string | null): Attempt => ({
  say,
  by: 'secretary',
  act: 'discuss',
  form: (forms) => forms.meeting(more),
  code,
})
const [a, b, c, head] = [
  member('副甲', 'agree'),
  member('副乙', 'agree'),
  member('副丙', 'agree'),
  member('局长', 'agree', true),
]
const against = (one: typeof a) => ({ ...one, position: 'oppose' })

/** Tabled on 15 April, the meeting on the 30th (第三十条). */
export const tabled: readonly Attempt[] = [
  meeting('人人发言，首长最后', {}, null),
  meeting('首长没有最后发言', { members: [a, head, b] }, 'decisions.head-not-last'),
  meeting('有人到会没有发言', { members: [{ ...a, statement: '' }, b, head] }, 'decisions.member-silent'),
  meeting('没有到会的不用发言', { members: [{ ...a, statement: '', present: false }, b, head] }, null),
  meeting('没有首长', { members: [a, b] }, 'decisions.no-head'),
  meeting('两位首长', { members: [a, { ...b, head: true }, head] }, 'decisions.no-head'),
  meeting('只有首长到会', { members: [{ ...a, present: false }, head] }, 'decisions.nobody-else'),
  meeting('有人反对而没有记录', { members: [against(a), b, c, head] }, 'decisions.dissent-unrecorded'),
  meeting('少数反对，记录在案，通过不用说明理由', { members: [against(a), b, c, head], dissent: '时机不成熟' }, null),
  meeting('一半反对不是多数，通过不用说明理由', { members: [against(a), b, head], dissent: '时机不成熟' }, null),
  meeting(
    '多数反对而通过，首长不说理由',
    { members: [against(a), against(b), c, head], dissent: '时机不成熟' },
    'decisions.reasons-owed',
  ),
  meeting(
    '多数反对而通过，首长说明理由',
    { members: [against(a), against(b), c, head], dissent: '时机不成熟', whyAgainst: '开学前必须落实' },
    null,
  ),
  meeting('多数同意而否决，首长不说理由', { outcome: 'rejected' }, 'decisions.reasons-owed'),
  meeting('多数同意而暂缓，首长不说理由', { outcome: 'postponed' }, 'decisions.reasons-owed'),
  meeting('多数同意而否决，首长说明理由', { outcome: 'rejected', whyAgainst: '财力不允许' }, null),
  meeting('会议在提请之日', { on: '2026-04-15' }, null),
  meeting('会议在提请之前', { on: '2026-04-14' }, 'decisions.day-before-tabling'),
  meeting('会议还没有开', { on: '2026-05-01' }, 'decisions.day-to-come'),
]
