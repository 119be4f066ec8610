// 双公示：向信用平台报送的许可信息，自作出决定之日起七个工作日内（国办发〔2018〕118号）
import type { CaseSheet } from '../../platform/cases/sheet.ts'
import { numberOf } from '../../platform/papers/kind.ts'
import { creditLayout, type creditColumns } from './settings.ts'
import type { Application } from './state.ts'

type Row = Readonly<Record<(typeof creditColumns)[number], string | null>>

/** Permits granted, by the day of decision; persons by their family name alone. */
export const creditSheet: CaseSheet<Application> = {
  title: { zh: '双公示·行政许可', en: 'Credit platform: permits' },
  layout: creditLayout,
  day: ['decision', 'on'],
  row: ({ state, unit }): Row | null => {
    const { as, whose, matter, decision, certificate } = state
    if (matter!.type !== 'permit' || decision!.outcome !== 'granted') return null
    return {
      行政相对人名称: whose,
      行政相对人类别: as === 'person' ? '自然人' : '法人及非法人组织',
      统一社会信用代码: state.code ?? null,
      行政许可决定文书名称: '准予决定书',
      行政许可决定文书号: numberOf(state, 'granted') ?? null,
      许可类别: null,
      许可证书名称: certificate ? matter!.name : null,
      许可编号: certificate || null,
      许可内容: matter!.name,
      许可决定日期: decision!.on,
      有效期自: decision!.on,
      有效期至: decision!.until,
      许可机关: unit,
      当前状态: standing(state),
      备注: null,
    }
  },
}

const standing = ({ revokedOn, cancelledOn }: Application) => {
  if (revokedOn) return '撤销'
  return cancelledOn ? '注销' : '有效'
}
