// 责令改正通知书：发文、送达，改正期限从送达之日起算
import { z } from 'zod'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { inChinese } from '../../calendar/plain-date.ts'
import * as field from '../../platform/forms/fields.ts'
import { paper, series, templateOf, type PaperKind } from '../../platform/papers/kind.ts'
import { checkStep, type Check } from './check-state.ts'

const { para, lines, remedies } = templateOf<Check>()

export const rectificationOrder: PaperKind<Check> = {
  id: 'rectification-order',
  title: { zh: '责令改正通知书', en: 'Order to rectify' },
  series: series({ id: 'rectification', mark: '责改', title: { zh: '责令改正', en: 'Orders to rectify' } }),
  // 督导检查是内部监督，不是行政命令。
  effect: ({ kind }) => (kind === 'supervision' ? 'internal' : 'order'),
  to: ({ object: { name, org } }) => ({ name, org }),
  template: [
    para`${({ state: { held } }) => inChinese(held!.on)}，${({ issuer }) => issuer}对你单位进行了“${({ state: { title } }) => title}”检查，检查结果为：${({ state: { held } }) => held!.result.zh}。现责令你单位自收到本通知书之日起${({ state: { order } }) => String(order!.within)}日内改正下列问题：`,
    lines(({ state: { order } }) => order!.what.split(/\n+/)),
    para`改正完成后，请将改正情况和证明材料报送本机关，本机关将进行复查。拒不改正的，依法处理。`,
    remedies,
  ],
}

/** From the second edition on: the order is a paper, and its period runs from its service. */
export const ordering = {
  orderRectification: checkStep({
    title: { zh: '下达责令改正通知书', en: 'Issue the order to rectify' },
    hint: {
      zh: '发一份责令改正通知书，自动编号，写明改正内容、期限和救济途径；送达以后记录送达，期限从送达之日起算。',
      en: 'Issues the order, numbered, with what is to be rectified, the period and the remedies. Record its service then: the period runs from there.',
    },
    by: ['organiser', 'inspector'],
    basis: enforcementPublicity.事中公示,
    from: ['held', 'rectifying'],
    form: z.object({
      what: field.prose('责令改正的内容（每行一项）', 'What is to be rectified (a line each)', { most: 2000 }),
      within: field.whole('改正期限：自送达之日起多少日', 'Days to rectify, from the service', {
        least: 1,
        most: 365,
        uncounted: field.limit,
      }),
    }),
    when: ({ held, rectifiedOn, order }) =>
      held?.result.follow !== 'rectify' || rectifiedOn !== null
        ? refuse(
            'inspections.nothing-to-order',
            '本次检查没有责令改正，或整改情况已经报送。',
            'Nothing is to be rectified, or it was reported already.',
            { status: 409 },
          )
        : order
          ? refuse(
              'inspections.ordered-already',
              '责令改正通知书已经发出；有错的，在“文书”里作废重发、更正或者撤回。',
              'The order was issued; void, correct or withdraw it under the papers.',
              { status: 409 },
            )
          : accept(true),
    apply: (state, order) => ({ ...state, order }),
    done: ({ order }) => Boolean(order),
    issues: paper(rectificationOrder),
    tells: () => [
      { capacity: 'object', words: { zh: '责令改正通知书已经发出', en: 'an order to rectify was issued' } },
    ],
  }),
}
