// 双公示：向信用平台报送的处罚信息，自作出决定之日起七个工作日内（国办发〔2018〕118号）
import type { CaseSheet } from '../../platform/cases/sheet.ts'
import { numberOf } from '../../platform/papers/kind.ts'
import { MINOR } from './filing.ts'
import { kinds, revocations, type creditColumns } from './kinds.ts'
import { measured } from './papers.ts'
import { creditLayout } from './settings.ts'
import { SPOT_DECISION, type Spot } from './spot-state.ts'
import { DECISION, type Measure, type Penalty } from './state.ts'

type Row = Readonly<Record<(typeof creditColumns)[number], string | number | null>>
type Shared = Pick<Penalty, 'as' | 'whose' | 'offence' | 'published' | 'revoked' | 'withdrawn'>

const title = { zh: '双公示·行政处罚', en: 'Credit platform: penalties' }

/** 万元, exact to the 分. */
const inWan = (fen: number) => fen / 1_000_000

interface Told {
  readonly state: Shared
  readonly unit: string
  readonly paper: string | undefined
  readonly on: string
  readonly measure: Measure
}

/** 第四十八条: persons by their family name alone; a minor never. */
function rowOf({ state, unit, paper, on, measure }: Told): Row | null {
  const { as, whose, offence, published, revoked, withdrawn } = state
  if (whose === MINOR) return null
  return {
    行政相对人名称: whose,
    行政相对人类别: as === 'person' ? '自然人' : '法人及非法人组织',
    统一社会信用代码: null,
    行政处罚决定书文号: paper ?? null,
    违法行为类型: offence!.name,
    违法事实: offence!.name,
    处罚依据: offence!.basis,
    处罚类别: measure.kinds.map((kind) => kinds[kind].zh).join('；'),
    处罚内容: measured(measure),
    '罚款金额（万元）': inWan(measure.fine),
    '没收违法所得、没收非法财物的金额（万元）': inWan(measure.confiscated),
    处罚决定日期: on,
    公示截止期: published?.until ?? null,
    处罚机关: unit,
    当前状态: revoked ? revocations[revoked.how].zh : '有效',
    备注: withdrawn ? `已撤回公开：${withdrawn.why}` : null,
  }
}

/** By the day of decision, as the period for reporting runs. */
export const creditSheet: CaseSheet<Penalty> = {
  title,
  layout: creditLayout,
  day: ['decision', 'on'],
  row: ({ state, unit }) =>
    rowOf({
      ...{ state, unit, paper: numberOf(state, DECISION) },
      ...{ on: state.decision!.on, measure: state.decision!.measure },
    }),
}

export const spotCreditSheet: CaseSheet<Spot> = {
  title: { zh: `${title.zh}（当场）`, en: `${title.en}, on the spot` },
  layout: creditLayout,
  day: ['decision', 'on'],
  row: ({ state, unit }) =>
    rowOf({
      ...{ state, unit, paper: numberOf(state, SPOT_DECISION), on: state.decision!.on },
      measure: { kinds: [state.decision!.kind], fine: state.decision!.fine, confiscated: 0 },
    }),
}
