// 组建抽查池：检查对象名录、检查人员名录与计划的比例
import { z } from 'zod'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { ratios } from '../../platform/forms/ratios.ts'
import { shareOf } from '../../platform/draw/share.ts'
import { ratioText, readRatios } from '../../platform/sheets/ratios.ts'
import { inOffice } from '../../registers/officers/rules.ts'
import { step, type InspectionPool, type PoolObject } from './state.ts'
import { riskNames, risks } from './kinds.ts'

export const pooling = {
  assemble: step({
    title: { zh: '组建抽查池', en: 'Assemble the pool' },
    hint: {
      zh: '从两个名录取出符合本任务范围的检查对象和持有效证件的检查人员；各风险类别的数量按比例计算，也可逐类改定。',
      en: 'Takes the objects within the task’s range and the inspectors with a valid certificate from the directories.',
    },
    by: ['organiser'],
    basis: law.第五十四条,
    from: ['prepared', 'pooled'],
    to: ['pooled'],
    when: ({ kind }) =>
      kind === 'random'
        ? accept(true)
        : refuse(
            'inspections.not-random',
            '不随机的检查不抽取，请直接指定检查对象和人员。',
            'What is not random is not drawn: name objects and inspectors.',
            { basis: law.第五十四条, status: 409 },
          ),
    form: z.object({
      percents: field.rows(
        '各风险类别的抽查比例',
        'Ratio per class of risk',
        z.object({
          stratum: field.choice('风险类别', 'Class of risk', risks),
          percent: ratios('比例', 'Ratio', { hint: { zh: '如 5%、0.5%', en: 'Such as 5% or 0.5%' } }),
        }),
        { most: 4 },
      ),
      fields: field.optionalLine('对检查人员专业的要求（用、分开）', 'Fields required of inspectors (separated by 、)'),
    }),
    decide: ({ from, kinds }, { percents, fields }, { seen: { objects, officers }, today }) => {
      const several = percents.findIndex(({ percent }) => percentOf(percent) === null)
      if (several >= 0)
        return refuse('inspections.one-ratio', '每个风险类别填一个比例。', 'One ratio for each class of risk.', {
          field: `form.percents.${several}.percent`,
        })
      const within = objects.filter(
        ({ kind, lastDay }) => kinds.includes(kind) && (lastDay === null || lastDay >= today),
      )
      const quotas = riskNames.flatMap((stratum) => {
        const percent = percentOf(percents.find((one) => one.stratum === stratum)?.percent ?? '')
        return percent === null
          ? []
          : [{ stratum, percent, number: shareOf(within.filter((one) => one.stratum === stratum).length, percent) }]
      })
      const pooled = within.filter(({ stratum }) => quotas.some((one) => one.stratum === stratum))
      const valid = officers.filter(
        (one) => inOffice(one, from ?? today) && one.from <= today && (from ?? today) <= one.until,
      )
      if (quotas.every(({ number }) => number === 0))
        return refuse(
          'inspections.pool-empty',
          '按这些比例一个对象也抽不到，请核对名录、对象范围和比例。',
          'These ratios would draw nobody: check directory, range and ratios.',
          { basis: law.第五十四条, field: 'form.percents' },
        )
      if (valid.length < 2)
        return refuse(
          'inspections.too-few-inspectors',
          '名录里证件有效的检查人员不足两人，不能派员检查。',
          'Fewer than two inspectors hold a valid certificate.',
          { basis: law.第五十四条 },
        )
      const pool: InspectionPool = {
        on: today,
        objects: pooled.map(bare),
        officers: valid.map(({ left: _left, ...one }) => one),
        quotas,
        fields: fields
          .split('、')
          .map((one) => one.trim())
          .filter(Boolean),
      }
      return accept(pool)
    },
    apply: (state, pool) => ({ ...state, pool, draw: null }),
  }),
}

const bare = ({ id, name, county, stratum, weight }: PoolObject): PoolObject => ({ id, name, county, stratum, weight })

/** The one ratio that a field says; null: none, or several. */
function percentOf(said: string | number): number | null {
  const read = readRatios(ratioText(said))
  return read.ok && read.value.length === 1 ? read.value[0]!.percent : null
}
