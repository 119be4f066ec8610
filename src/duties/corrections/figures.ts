import { flow, ratio, type Figure } from '../../figures/figure.ts'
import { acts, cases, metInTime } from '../../figures/over-cases.ts'
import { openGovernment as law } from '../../law/open-government.ts'
import { corrections } from './corrections.ts'

const received = flow({
  id: 'corrections.received',
  label: { zh: '收到更正申请', en: 'Requests to correct received' },
  unit: '件',
  rule: { zh: '期间收到的更正申请，后来撤回的也计。', en: 'Received in the period, those withdrawn later as well.' },
  basis: [law.第四十一条],
  source: acts(corrections, ['ask'], { as: '件' }),
})

const corrected = flow({
  id: 'corrections.corrected',
  label: { zh: '更正公开信息', en: 'Publications corrected on request' },
  unit: '件',
  rule: { zh: '期间经申请核实、作出更正的。', en: 'Corrected in the period after a request was checked.' },
  basis: [law.第四十一条],
  source: acts(corrections, ['putRight'], { as: '件' }),
})

const answered = flow({
  id: 'corrections.answered',
  label: { zh: '答复更正申请', en: 'Requests to correct answered' },
  unit: '件',
  rule: {
    zh: '期间更正、说明理由不予更正或者转送的更正申请。',
    en: 'Corrected, declined with reasons or passed on in the period.',
  },
  basis: [law.第四十一条],
  source: cases(corrections, { as: '件', day: 'answered' }),
})

const inTime = flow({
  id: 'corrections.in-time',
  label: { zh: '按期答复的更正申请', en: 'Requests answered in time' },
  unit: '件',
  rule: {
    zh: '期间答复、没有超过答复期限（含当日）的更正申请。',
    en: 'Answered in the period, on the last day of their time or before.',
  },
  basis: [law.第三十三条],
  source: cases(corrections, {
    as: '件',
    day: 'answered',
    and: metInTime('answering'),
  }),
})

const promptness = ratio({
  id: 'corrections.promptness',
  label: { zh: '更正申请按期答复率', en: 'Share of requests answered in time' },
  unit: '件',
  rule: { zh: '按期答复的÷期间答复的更正申请。', en: 'Answered in time ÷ answered in the period.' },
  basis: [law.第三十三条],
  numerator: inTime,
  denominator: answered,
})

export const figures: readonly Figure[] = [received, corrected, answered, inTime, promptness]
