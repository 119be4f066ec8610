// 收费公示申报：机构凭信用代码和许可证号在网上申报，超过政府指导价的当场退回；核过以后公示
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { trainingPrices } from '../../law/training-prices.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import type { Identity } from '../../platform/cases/identity-form.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { inYuan } from '../../platform/sheets/money.ts'
import { capFor } from './caps.ts'
import { classSizes, modes, type Mode } from './kinds.ts'
import { rowFor, tableOf, type GuidedPrice } from './price.ts'
import { complainantKept } from './settings.ts'

const oneOf = <const C extends object>(choices: C) => z.enum(Object.keys(choices) as [keyof C & string])

const State = z.object({
  /** The entry of the register, what it is called, and where it lies. */
  institution: z.uuid().nullable(),
  called: z.string(),
  county: z.uuid().nullable(),
  mode: oneOf(modes),
  size: oneOf(classSizes),
  minutes: z.number().int(),
  /** In 分. */
  price: z.number().int(),
  cap: z.number().int(),
  from: PlainDate.nullable(),
  declaredOn: PlainDate.nullable(),
  checkedOn: PlainDate.nullable(),
  declinedOn: PlainDate.nullable(),
})
export type BoardDeclared = z.output<typeof State> & Common

/** What the rules look at outside the dossier. */
export interface BoardSeen {
  /** By the credit code that was typed: the institution as it stands today. */
  readonly institution: {
    readonly id: string
    readonly name: string
    readonly permit: string
    readonly county: string
    readonly subject: boolean
    /** Which class sizes it opens in a way of teaching. */
    readonly classes: Readonly<Record<Mode, readonly string[]>>
  } | null
  /** The price tables of the day from which the board holds. */
  readonly guided: readonly GuidedPrice[]
}

type Stage = 'declared' | 'checked' | 'declined'
const fact = factsIn<BoardDeclared>()
const act = actsOf<BoardDeclared, BoardSeen, Stage, 'checker' | 'county'>()

const Declare = z.object({
  creditCode: field.line('统一社会信用代码', 'Unified credit code', { most: 18 }),
  permit: field.line('办学许可证号', 'Permit', { most: 60 }),
  mode: field.choice('培训方式', 'Way', modes),
  classSize: field.whole('班额（每班最多几人）', 'Pupils a class at most', {
    least: 1,
    most: 500,
    uncounted: field.property,
    hint: { zh: '决定按哪个班型的指导价；一对一写1', en: 'Decides which guided price holds; 1 for one to one' },
  }),
  minutes: field.whole('每课时几分钟', 'Minutes a lesson', { least: 1, most: 240, uncounted: field.property }),
  yuan: field.line('每课时每人多少元', 'Yuan a lesson and pupil', {
    most: 12,
    hint: { zh: '例如27.50', en: 'As 27.50' },
  }),
  from: field.day('从哪天起执行', 'From'),
  papers: field.optionalFiles('成本、公示栏照片等', 'Costs, a picture of the board', { most: 5 }),
})

const identity: Identity = {
  form: z.object({
    name: field.line('申报人姓名', 'Who declares it', { most: 60 }),
    contact: field.line('联系电话', 'Telephone', { most: 40 }),
  }),
  why: {
    zh: '用来核对是不是这家机构申报的。密封保存，不公开，办结以后到期删除。',
    en: 'To make sure that the institution itself declares it. Sealed, never published, erased in time.',
  },
  basis: trainingPrices.政府指导价,
  sees: 'training.identify',
  keeps: complainantKept,
}

/** 27.5 → 2750; what is no sum of yuan and 分: undefined. */
function fenIn(text: string): number | undefined {
  const [, whole, part = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，\s元]/g, '')) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

export const boards = procedure({
  id: 'training-boards',
  edition: 1,
  mark: '训价',
  read: 'training.read',
  bureaus: true,
  opening: 'declare',
  closed: ['checked', 'declined'],
  state: State,
  countable: {
    units: ['件', '条'],
    facts: {
      mode: fact.choice('培训方式', 'Way', modes, 'mode'),
      size: fact.choice('班型', 'Class size', classSizes, 'size'),
      declared: fact.day('申报日期', 'Declared on', 'declaredOn'),
      from: fact.day('执行日期', 'From', 'from'),
      checked: fact.day('核对日期', 'Checked on', 'checkedOn'),
      declined: fact.day('退回日期', 'Declined on', 'declinedOn'),
    },
    left: { institution: 'names', county: 'names', minutes: 'steers', price: 'steers', cap: 'steers' },
  },
  title: { zh: '收费公示申报', en: 'Price boards declared' },
  about: {
    zh: '学科类机构自己申报各班型的价格；超过当日政府指导价、没写班额的当场退回，核对以后登上公示。',
    en: 'Institutions declare their prices themselves: above the guided price they are refused at once, else checked and put up.',
  },
  capacities: {
    checker: { title: { zh: '监管科', en: 'Section' }, needs: 'training.check-boards' },
    // 机构所在的县（市、区）
    county: {
      title: { zh: '所在县（市、区）', en: 'Its county' },
      needs: 'training.check-boards',
      units: ({ county }) => (county ? [county] : []),
    },
  },
  stages: {
    declared: { zh: '已申报', en: 'Declared' },
    checked: { zh: '已核对公示', en: 'Checked, put up' },
    declined: { zh: '已退回', en: 'Declined' },
  },
  empty: {
    ...{ institution: null, called: '', county: null, mode: 'offline' as const, size: 'middle' as const, minutes: 0 },
    ...{ price: 0, cap: 0, from: null, declaredOn: null, checkedOn: null, declinedOn: null },
  },
  stage: ({ checkedOn, declinedOn }) => (checkedOn ? 'checked' : declinedOn ? 'declined' : 'declared'),
  caption: ({ called, mode, size, price }) =>
    `${called} ${modes[mode].zh} ${classSizes[size].zh} ${inYuan(price)}`.trim(),
  publicCase: {
    office: ['checker', 'county'],
    way: ['declared', 'checked'],
    where: { declared: { zh: '已收到，正在核对', en: 'Received; being checked' } },
    answers: { check: ['note'], decline: ['reasons'] },
    withdraw: { explained: { zh: '撤回以后不再核对，可以重新申报。', en: 'Nothing more is done; declare it anew.' } },
    identity,
  },
  acts: {
    declare: act({
      title: { zh: '申报收费公示', en: 'Declare a price' },
      by: [],
      basis: trainingPrices.政府指导价,
      public: {
        intro: () => ({
          zh: '学科类机构申报一个班型的价格。超过政府指导价的当场退回；核对以后公示，家长在“交费以前先查一查”看得到。',
          en: 'For institutions of school subjects, one class size each. Above the guided price it is refused; else checked and put up for parents.',
        }),
      },
      from: ['declared'],
      form: Declare,
      decide: (_state, form, { seen }) => declared(form, seen),
      apply: (state, made, { day }) => ({ ...state, ...made, declaredOn: day }),
    }),
    check: act({
      title: { zh: '核对无误，公示', en: 'Checked: put it up' },
      hint: { zh: '随即登上“机构收费公示”。', en: 'It stands among the price boards at once.' },
      by: ['checker', 'county'],
      basis: trainingPrices.政府指导价,
      from: ['declared'],
      to: ['checked'],
      form: z.object({ note: field.optionalLine('说明', 'Note', { most: 200 }) }),
      // 申报以后指导价变了的，按执行日的表再比一次
      decide: (state, form, { seen }) => {
        const judged = capFor(state, seen.guided)
        return judged.ok ? accept({ ...form, cap: judged.value }) : judged
      },
      apply: (state, { cap }, { day }) => ({ ...state, cap, checkedOn: day }),
    }),
    decline: act({
      title: { zh: '退回', en: 'Decline' },
      by: ['checker', 'county'],
      from: ['declared'],
      to: ['declined'],
      form: z.object({ reasons: field.prose('理由', 'Reasons', { most: 500 }) }),
      apply: (state, _fact, { day }) => ({ ...state, declinedOn: day }),
    }),
  },
  clocks: {},
})

type Made = Omit<BoardDeclared, 'declaredOn' | 'checkedOn' | 'declinedOn' | keyof Common>

function declared(form: z.output<typeof Declare>, { institution, guided }: BoardSeen): Outcome<Made> {
  const key = (text: string) => text.replaceAll(/\s/g, '').toUpperCase()
  if (!institution || key(institution.permit) !== key(form.permit))
    return refuse(
      'training.not-registered',
      '信用代码和许可证号与名册对不上，请核对证件。',
      'Credit code and permit do not fit the register: check them.',
      { basis: prepaidFees.专用账户, field: 'form.permit' },
    )
  if (!institution.subject)
    return refuse(
      'training.no-guided-kind',
      '政府指导价只管学科类；非学科类的价格在门口自行公示。',
      'Guided prices are for school subjects only.',
      { basis: trainingPrices.政府指导价, field: 'form.creditCode' },
    )
  const price = fenIn(form.yuan)
  if (!price)
    return refuse('training.price-zero', '价格应大于零，最多两位小数。', 'A price above zero, of two places.', {
      field: 'form.yuan',
    })
  const { mode, minutes, from } = form
  const { county } = institution
  const row = rowFor(form.classSize, tableOf(guided, { mode, county }))
  if (!row)
    return refuse(
      'training.no-guided-price',
      '还没有这种方式和班额的政府指导价，请先问主管部门。',
      'There is no guided price for this way and class size: ask the authority.',
      { basis: trainingPrices.政府指导价, field: 'form.classSize' },
    )
  if (!institution.classes[mode].includes(row.size))
    return refuse(
      'training.class-not-open',
      `名册上没有登记${modes[mode].zh}“${classSizes[row.size].zh}”这个班型，请先变更登记。`,
      'The register has no such class of yours, in this way: have it changed first.',
      { field: 'form.classSize' },
    )
  const cap = capFor({ mode, size: row.size, minutes, price, county }, guided)
  if (!cap.ok)
    return refuse(cap.refusal.code, cap.refusal.say.zh, cap.refusal.say.en, {
      ...(cap.refusal.basis && { basis: cap.refusal.basis }),
      field: 'form.yuan',
    })
  const { id, name } = institution
  return accept({ institution: id, called: name, county, mode, size: row.size, minutes, price, cap: cap.value, from })
}
