// 当场作出处罚决定：行政处罚法第五十一条、第五十二条
import { z } from 'zod'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { paper, series, templateOf, type PaperKind } from '../../platform/papers/kind.ts'
import { inYuan, yuan } from '../../platform/sheets/money.ts'
import { certified } from './certified.ts'
import { MINOR, partyOf, whoseOf } from './filing.ts'
import { ages, kinds, parties } from './kinds.ts'
import { aboveLaw } from './measures.ts'
import { PAY_WITHIN } from './reckoning.ts'
import { SPOT_DECISION, spotStep, type Spot } from './spot-state.ts'

/** 第五十一条，分 */
const CEILING = { person: 200_00, organisation: 3000_00 } as const

export const spotKinds = { warning: kinds.warning, fine: kinds.fine } as const
const { para, remedies } = templateOf<Spot>()

const decisionPaper: PaperKind<Spot> = {
  id: SPOT_DECISION,
  title: { zh: '当场行政处罚决定书', en: 'Penalty decided on the spot' },
  series: series({ id: 'penalty-on-the-spot', mark: '当罚', title: { zh: '当场处罚', en: 'Penalties on the spot' } }),
  effect: 'penalty-on-the-spot',
  to: ({ name = '', whose, org }) => ({ name: name || whose, org }),
  // 第五十二条：行为、依据、种类、数额、时间、救济途径
  template: [
    para`你（单位）有“${({ state }) => state.offence!.name}”的行为：${({ state }) => state.facts ?? ''}`,
    para`依据${({ state }) => state.offence!.basis}，${({ issuer }) => issuer}当场决定给予${({ state: { decision } }) => (decision!.kind === 'fine' ? `罚款${inYuan(decision!.fine)}` : '警告')}的处罚。${({ state: { decision } }) => (decision!.kind === 'fine' ? `罚款自收到本决定书之日起${PAY_WITHIN}日内到指定银行或者通过电子支付系统缴纳。` : '')}`,
    remedies,
  ],
}

export const punish = spotStep({
  title: { zh: '当场作出处罚决定', en: 'Punish on the spot' },
  hint: {
    zh: '事实确凿、对个人二百元以下、对单位三千元以下罚款或者警告；出示证件，决定书当场交付。',
    en: 'Clear facts, a warning or a fine of at most 200 yuan of a person, 3,000 of an organisation; handed over at once.',
  },
  by: ['handler'],
  basis: law.第五十一条,
  from: ['decided'],
  form: z.object({
    officers: field.optionalEntries('执法人员', 'Officers', 'officers', { most: 10 }),
    offence: field.entry('处罚事项', 'Act', 'penalty-acts'),
    as: field.choice('当事人是', 'The party is', parties),
    org: field.optionalOrg('单位（在名册里的）', 'Organisation, where it is in the register'),
    unit: field.optionalLine('单位名称（不在名册里的）', 'Its name, where it is not', { most: 100 }),
    name: field.optionalLine('个人姓名', 'Name of the person', { most: 60, masked: true }),
    age: field.choice('当事人的年龄', 'Age of the party', ages),
    facts: field.prose('违法事实和证据', 'Facts and evidence', { most: 1000 }),
    kind: field.choice('处罚', 'Penalty', spotKinds),
    fine: field.optionalMoney('罚款', 'Fine'),
    told: field.yes(
      '已出示证件，告知事实、依据和权利，听取陈述、申辩',
      'Certificates shown, rights told, the party heard',
    ),
    files: field.optionalFiles('照片、录像编号', 'Photos'),
  }),
  decide(_state, form, { seen, today }): Outcome<Punished> {
    if (!seen.offence)
      return refuse(
        'enforcement.off-list',
        '处罚事项清单里没有这一事项：没有依据的处罚无效。',
        'No such act is on the list today.',
        {
          status: 409,
          basis: law.第三十八条,
          field: 'form.offence',
        },
      )
    const party = partyOf(form, seen.orgName)
    if (!party.ok) return party
    if (form.age === 'child')
      return refuse('enforcement.child', '不满十四周岁的不予处罚。', 'Under fourteen nobody is punished.', {
        basis: law.第三十条,
        field: 'form.age',
      })
    if (!form.told)
      return refuse(
        'enforcement.not-told',
        '没有告知、没有听取陈述申辩的，不得处罚。',
        'Without telling and hearing, no penalty.',
        {
          basis: law.第六十二条,
          field: 'form.told',
        },
      )
    const sum = fineOf(form)
    if (!sum.ok) return sum
    const above = aboveLaw({ kinds: [form.kind], fine: sum.value, confiscated: 0 }, seen.offence)
    if (above) return above
    const officers = certified(form.officers, seen.officers, today)
    if (!officers.ok) return officers
    return accept({
      name: party.value,
      as: form.as,
      org: form.org,
      whose: form.age === 'adult' ? whoseOf(form.as, party.value) : MINOR,
      offence: seen.offence,
      officers: officers.value,
      facts: form.facts,
      decision: {
        on: today,
        kind: form.kind,
        fine: sum.value,
        reportWithin: seen.set.reportWithin,
        publishWithin: seen.set.publishWithin,
      },
    })
  },
  apply: (state, fact) => ({ ...state, ...fact }),
  issues: paper(decisionPaper),
})

interface Punished extends Pick<Spot, 'as' | 'org' | 'whose' | 'offence' | 'decision'> {
  readonly name: string
  readonly facts: string
  readonly officers: Spot['officers']
}

/** 第五十一条: one 分 above is too much. */
function fineOf({
  as,
  kind,
  fine,
}: Pick<Spot, 'as'> & { readonly kind: keyof typeof spotKinds; readonly fine: number | null }): Outcome<number> {
  if ((kind === 'fine') !== (fine ?? 0) > 0)
    return refuse('enforcement.kinds-and-sums', '罚款和数额要一致。', 'A fine has a sum, a warning none.', {
      basis: law.第五十二条,
      field: 'form.fine',
    })
  return (fine ?? 0) <= CEILING[as]
    ? accept(fine ?? 0)
    : refuse(
        'enforcement.not-on-the-spot',
        `当场处罚对${parties[as].zh}的罚款不超过${inYuan(CEILING[as])}，超过的按普通程序立案。`,
        `On the spot at most ${yuan(CEILING[as])} yuan; for more, file a case.`,
        { basis: law.第五十一条, field: 'form.fine' },
      )
}
