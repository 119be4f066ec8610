import { addDays, type PlainDate } from '../../../src/calendar/plain-date.ts'
import type { Person } from '../shape.ts'
import type { DemoCase, Diary } from './calendar.ts'

interface Opinion {
  readonly subject: string
  readonly kind: 'decision' | 'document' | 'contract' | 'dispute' | 'other'
  readonly matter?: DemoCase
  readonly sponsor: Person
  readonly asked: PlainDate
  readonly given: PlainDate | null
  readonly conclusion?: 'lawful' | 'lawful-after-change' | 'unlawful' | 'supplement'
  readonly adopted?: { readonly how: 'all' | 'part' | 'none'; readonly on: PlainDate } | null
}

const said = {
  lawful: '未发现与上位法不一致之处。',
  'lawful-after-change': '第五条缺少上位法依据，建议修改；其余可行。',
  unlawful: '拟指定配送企业名录，限制了竞争，没有法律、行政法规依据，不合法。',
  supplement: '请补充合同背景材料和双方往来函件。',
} as const

/** Counsel is asked, answers, and is told whether it was adopted. */
export function giveOpinion(
  diary: Diary,
  { subject, kind, matter, sponsor, asked, given, conclusion = 'lawful', adopted }: Opinion,
): void {
  const { counsel } = diary.core.officers
  const one = diary.begin('opinions', asked, sponsor, {
    subject,
    kind,
    matter: matter?.id ?? null,
    question: '是否合法，有哪些法律风险？',
    counsel: counsel.id,
    wantedBy: addDays(asked, 14),
    papers: [diary.papers.draft],
  })
  if (!given) return
  diary.act(one, given, counsel, 'give', {
    interest: 'none',
    conclusion,
    opinion: said[conclusion],
    signed: [diary.papers.counsel],
  })
  if (adopted)
    diary.act(one, adopted.on, sponsor, 'settle', {
      adopted: adopted.how,
      why:
        adopted.how === 'all'
          ? ''
          : adopted.how === 'part'
            ? '修改意见已采纳，关于实施日期的建议另行研究。'
            : '该事项已由上级统一规定，本级不能变更。',
    })
}

/** The firm on retainer, and opinions beside the decisions'. */
export function counselOfYear(diary: Diary): void {
  const { law, counsel, ofSection } = diary.core.officers
  const d = (day: string) => day as PlainDate
  const [office, safety] = [ofSection.get('办公室')!, ofSection.get('安全管理科')!]
  const retainer = diary.begin('retainers', d('2024-01-05'), law, {
    firm: '演示甲律师事务所',
    from: '2024-01-08',
    until: '2026-12-31',
    scope: '重大决策、规范性文件、合同审查，诉讼和复议代理，法治讲座。',
    response: 5,
    fee: 60_000,
    lawyers: [{ person: counsel.id, licence: '演示执业证0001', years: 11 }],
    confidential: true,
    conflicts: true,
    contract: diary.papers.retainer,
    whyLess: '',
  })
  diary.act(retainer, d('2024-12-20'), law, 'assess', { year: 2024, grade: 'good', note: '答复及时，意见采纳率高。' })
  const settle = (how: 'all' | 'part' | 'none', on: string) => ({ how, on: d(on) })
  giveOpinion(diary, {
    subject: '校园安全管理办法（规范性文件）',
    kind: 'document',
    sponsor: safety,
    asked: d('2024-04-08'),
    given: d('2024-04-15'),
    conclusion: 'lawful-after-change',
    adopted: settle('all', '2024-04-19'),
  })
  giveOpinion(diary, {
    subject: '民办学校年检办法（规范性文件）',
    kind: 'document',
    sponsor: ofSection.get('职业教育与成人教育科')!,
    asked: d('2024-06-03'),
    given: d('2024-06-07'),
    conclusion: 'lawful',
    adopted: settle('all', '2024-06-12'),
  })
  giveOpinion(diary, {
    subject: '食堂承包合同纠纷应诉',
    kind: 'dispute',
    sponsor: office,
    asked: d('2024-07-15'),
    given: d('2024-07-19'),
    conclusion: 'lawful-after-change',
    adopted: settle('none', '2024-07-30'),
  })
  giveOpinion(diary, {
    subject: '信息公开答复口径',
    kind: 'other',
    sponsor: office,
    asked: d('2024-10-14'),
    given: d('2024-10-17'),
    conclusion: 'lawful',
    adopted: settle('all', '2024-10-21'),
  })
  giveOpinion(diary, {
    subject: '实训设备采购争议',
    kind: 'other',
    sponsor: ofSection.get('职业教育与成人教育科')!,
    asked: d('2024-12-09'),
    given: d('2024-12-12'),
    conclusion: 'supplement',
  })
}
