import { daysBetween } from '../../calendar/plain-date.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { Check, checkStage, checkStages, nothingChecked } from './check-state.ts'
import { checksCountable } from './countable.ts'
import { conducting } from './conducting.ts'
import { servedOn } from '../../platform/papers/kind.ts'
import { following } from './following.ts'
import { PENALTY_WORKING_DAYS } from './limits.ts'
import { ordering, rectificationOrder } from './ordering.ts'

/** 现场检查, as first kept: one for each drawn object, begun by the draw itself. Two inspectors, one record, one published result. */
export const checksOne = procedure({
  id: 'checks',
  edition: 1,
  mark: '检查',
  title: { zh: '现场检查', en: 'Checks' },
  about: {
    zh: '抽取以后每个对象一份检查：两名检查人员亮证检查、逐项记录、签名，结果按期公布；责令改正的复查后办结，涉嫌违法的移交立案。',
    en: 'One check for each object drawn: two inspectors, a record per item, signatures, a result published in time; rectified and rechecked, or transferred.',
  },
  read: 'checks.read',
  capacities: {
    inspector: {
      title: { zh: '检查人员', en: 'Inspector' },
      needs: 'inspections.check',
      persons: ({ officers }) => officers.map(({ person }) => person),
    },
    organiser: { title: { zh: '组织实施科室', en: 'Organising section' }, needs: 'inspections.organise' },
    approver: { title: { zh: '局负责人', en: 'Bureau leader' }, needs: 'inspections.approve' },
    object: {
      title: { zh: '被检查单位', en: 'The inspected' },
      needs: 'checks.answer',
      units: ({ object: { org } }) => (org ? [org] : []),
    },
  },
  recusal: { by: ['approver'], basis: onEnforcement.回避 },
  stages: checkStages,
  closed: ['closed', 'transferred', 'superseded'],
  empty: nothingChecked,
  state: Check,
  countable: checksCountable,
  opening: 'assign',
  stage: checkStage,
  caption: ({ object, title }) => (object.name ? `${object.name}：${title}` : title),
  words: ({ items, section }) => [...items.map(({ name }) => name), section],
  acts: { ...conducting, ...following },
  clocks: {
    publication: {
      title: { zh: '公布检查结果', en: 'Publication of the result' },
      basis: law.第五十四条,
      kind: 'at-most',
      of: ({ held, published }) =>
        held && { event: held.on, n: held.publishWithin, unit: 'working-day', met: published?.on ?? null },
    },
    penalty: {
      title: { zh: '公布（处罚决定7个工作日）', en: 'Publication (seven working days from a penalty)' },
      basis: enforcementPublicity.事后公开,
      kind: 'at-most',
      of: ({ penalty, published }) =>
        penalty && { event: penalty.on, n: PENALTY_WORKING_DAYS, unit: 'working-day', met: published?.on ?? null },
    },
    rectification: {
      title: { zh: '整改期限', en: 'Time to rectify' },
      basis: enforcementPublicity.全过程记录,
      kind: 'at-most',
      of: ({ held, rectifiedOn }) =>
        held?.rectifyBy && held.result.follow === 'rectify'
          ? { event: held.on, n: daysBetween(held.on, held.rectifyBy), unit: 'day', roll: 'none', met: rectifiedOn }
          : null,
    },
  },
})

const byRecord = checksOne.clocks['rectification']!

/** The second edition: the order to rectify is a paper of its own, and its period runs from its service. */
export const checks = procedure({
  ...checksOne,
  edition: 2,
  acts: { ...conducting, ...following, ...ordering },
  clocks: {
    ...checksOne.clocks,
    rectification: {
      ...byRecord,
      of(state) {
        // 没有另发通知书的，按检查记录上写的期限；发了的，送达以前期限不走。
        if (!state.order) return byRecord.of(state)
        const on = servedOn(state, rectificationOrder.id)
        return on && { event: on, n: state.order.within, unit: 'day', roll: 'none', met: state.rectifiedOn }
      },
    },
  },
})
