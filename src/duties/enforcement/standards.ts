// 处罚事项清单和裁量基准：行政处罚法第三十四条，优化营商环境条例第四十条
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { kinds, steps } from './kinds.ts'

/** 处罚事项: what may be punished at all, under which article. No power, no case. */
export const penaltyActs = book({
  id: 'penalty-acts',
  title: { zh: '行政处罚事项', en: 'Acts that are punished' },
  about: {
    zh: '本局和县（市、区）依法可以处罚的违法行为和依据。清单之外的不能立案。',
    en: 'What the bureau and its counties may punish, and by which article. Nothing else can be filed.',
  },
  read: 'enforcement.read',
  keep: 'enforcement.standards',
  form: z.object({
    code: field.line('事项编码', 'Code', { most: 36 }),
    name: field.line('违法行为', 'Act', { most: 200 }),
    basis: field.line('处罚依据', 'Legal basis', { most: 300, hint: { zh: '写到条、款、项', en: 'Down to the item' } }),
    training: field.yes('属于校外培训', 'A matter of off-campus training', {
      hint: { zh: '听证的标准按教育部的规定', en: 'The ministry’s own threshold for hearings applies' },
    }),
    most: field.optionalMoney('法定罚款上限', 'The most the law allows as a fine', {
      hint: {
        zh: '超过它的罚款不能作出，说明理由也不行；不填的，以各档裁量基准的最高上限为准',
        en: 'No fine lies above it, whatever the reason. Empty: the highest bound of its steps',
      },
    }),
    mostTimes: field.optionalWhole('法定罚款上限是违法所得的几倍', 'The most in times the illegal income', {
      most: 100,
      uncounted: field.limit,
    }),
    from: field.day('施行日期', 'From'),
    until: field.optionalDay('停止施行日期', 'Until'),
  }),
  units: ['项'],
  key: ['code', 'from'],
  sought: ['code', 'name', 'basis'],
  shown: ['code', 'name', 'basis', 'training', 'from', 'until'],
  filters: ['training'],
  caption: ['name', 'code'],
  valid: ['from', 'until'],
  everywhere: 'read',
  headings: {
    code: ['编码', '权力编码', '处罚事项编码'],
    name: ['事项名称', '违法行为名称', '处罚事项'],
    basis: ['法律依据', '设定依据', '实施依据'],
    training: ['校外培训'],
    most: ['罚款上限', '法定最高罚款'],
    mostTimes: ['法定倍数上限'],
    from: ['实施日期', '生效日期'],
    until: ['失效日期', '废止日期'],
  },
  public: {
    path: '/penalty-acts',
    // 事前公开依据
    basis: enforcementPublicity.事前公开,
    caption: ({ name }) => name,
    fields: ['code', 'basis', 'most', 'mostTimes', 'from', 'until'],
  },
  nav: { group: 'enforcement', order: 52 },
})

/** 裁量基准: each step of an act and its range; versioned by its days. */
export const penaltySteps = book({
  id: 'penalty-steps',
  title: { zh: '行政处罚裁量基准', en: 'Ranges of penalties' },
  about: {
    zh: '每种违法行为按情节分档的处罚种类和罚款幅度。超出幅度的决定要说明理由。',
    en: 'Of each act the steps, their kinds and ranges. A decision outside the range gives its reason.',
  },
  read: 'enforcement.read',
  keep: 'enforcement.standards',
  form: z.object({
    act: field.entry('处罚事项', 'Act', 'penalty-acts'),
    step: field.choice('档次', 'Step', steps),
    when: field.prose('适用情节', 'When it applies', { most: 1000 }),
    kinds: field.choices('处罚种类', 'Kinds', kinds),
    least: field.optionalMoney('罚款下限', 'Fine at least'),
    most: field.optionalMoney('罚款上限', 'Fine at most'),
    leastTimes: field.optionalWhole('违法所得几倍以上', 'At least so many times the illegal income', {
      most: 100,
      uncounted: field.limit,
      hint: {
        zh: '按违法所得倍数罚款的填；退赔的先扣除',
        en: 'Where the fine is so many times what was gained, less refunds',
      },
    }),
    mostTimes: field.optionalWhole('违法所得几倍以下', 'At most so many times', { most: 100, uncounted: field.limit }),
    from: field.day('施行日期', 'From'),
    until: field.optionalDay('停止施行日期', 'Until'),
  }),
  units: ['项'],
  key: ['act', 'step', 'from'],
  sought: ['act', 'when'],
  shown: ['act', 'step', 'when', 'kinds', 'least', 'most', 'from'],
  filters: ['step', 'kinds'],
  caption: ['act', 'step'],
  valid: ['from', 'until'],
  everywhere: 'read',
  headings: {
    act: ['违法行为', '事项'],
    step: ['裁量档次', '裁量阶次', '违法程度'],
    when: ['裁量因素', '情节', '适用条件'],
    kinds: ['处罚内容', '处罚'],
    least: ['最低罚款', '幅度下限'],
    most: ['最高罚款', '幅度上限'],
    leastTimes: ['倍数下限', '违法所得倍数下限'],
    mostTimes: ['倍数上限', '违法所得倍数上限'],
    from: ['实施日期'],
    until: ['失效日期'],
  },
  rule: ({ least, most, leastTimes, mostTimes, kinds: given }) => {
    const upsideDown = (a: number | null, b: number | null) => a !== null && b !== null && a > b
    if (upsideDown(least, most) || upsideDown(leastTimes, mostTimes))
      return refuse('enforcement.range-upside-down', '下限不能高于上限。', 'The lower bound lies above the upper.', {
        basis: law.第三十四条,
        field: upsideDown(least, most) ? 'form.most' : 'form.mostTimes',
      })
    return [least, most, leastTimes, mostTimes].some((one) => one !== null) && !given.includes('fine')
      ? refuse('enforcement.range-of-nothing', '没有罚款的，不填幅度。', 'There is no fine: leave the range empty.', {
          basis: law.第三十四条,
          field: 'form.kinds',
        })
      : accept(true as const)
  },
  public: {
    path: '/penalty-steps',
    // 裁量基准向社会公布
    basis: law.第三十四条,
    caption: ({ step }) => steps[step].zh,
    fields: ['act', 'when', 'kinds', 'least', 'most', 'leastTimes', 'mostTimes', 'from', 'until'],
  },
  nav: { group: 'enforcement', order: 53 },
})
