import { z } from 'zod'
import { book } from '../../books/book.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { frozenStands, onFrozenList } from './frozen.ts'
import { dispositions } from './kinds.ts'

/**
 * 基数名单: the subject institutions there were on the base day. Reduction is told of this list, so that closing one never makes the
 * denominator smaller.
 */
export const baseList = book({
  id: 'training-base',
  title: { zh: '学科类机构基数名单', en: 'Base list of subject institutions' },
  about: {
    zh: '双减开始那天的全部学科类机构，每家一个处置结果和文号。压减按这份名单算，不按现有机构算。',
    en: 'All subject institutions there were when the reduction began, and what became of each.',
  },
  read: 'training.read',
  keep: 'training.keep-base',
  form: z.object({
    name: field.line('机构名称', 'Name', { most: 100 }),
    creditCode: field.optionalLine('统一社会信用代码', 'Unified credit code', { most: 18 }),
    county: field.org('所在县（市、区）', 'County', { of: 'county' }),
    // 双减意见印发之日（2021年7月24日）
    listedOn: field.day('基数日', 'Base day', {
      begins: '2021-07-24',
      hint: { zh: '本局另有统计日的，改写', en: 'Change it where the bureau counted on another day' },
    }),
    disposition: field.optionalChoice('处置结果', 'Disposition', dispositions),
    decidedOn: field.optionalDay('处置日期', 'Decided on'),
    number: field.optionalLine('处置文号', 'Document', { most: 60 }),
  }),
  units: ['家', '个'],
  key: ['name', 'county'],
  sought: ['name', 'creditCode', 'number'],
  shown: ['name', 'county', 'disposition', 'decidedOn', 'number'],
  filters: ['disposition', 'county', 'decidedOn'],
  of: 'county',
  headings: {
    name: ['机构全称', '培训机构名称'],
    creditCode: ['信用代码'],
    county: ['县区', '所属县区', '区县', '辖区'],
    disposition: ['处置方式', '去向', '处理结果'],
    decidedOn: ['处置时间', '注销日期', '转型日期'],
    number: ['文号', '批文号'],
  },
  // 冻结以后不增不减，名称、代码、县区不改
  async follows({ on }) {
    const mayStand = await onFrozenList(on)
    return (entry) => {
      const may = mayStand(entry)
      return may.ok ? accept(entry) : may
    }
  },
  strikes: ({ on }) => frozenStands(on),
  rule: ({ disposition, decidedOn, number, listedOn }) =>
    disposition === null || (decidedOn !== null && number !== '' && decidedOn >= listedOn)
      ? accept(true as const)
      : refuse(
          'training.disposition-unproven',
          '有处置结果的，要写明基数日以后的处置日期和文号。',
          'A disposition needs its day, not before the base day, and its document.',
          { basis: doubleReduction.压减, field: decidedOn === null ? 'form.decidedOn' : 'form.number' },
        ),
})
