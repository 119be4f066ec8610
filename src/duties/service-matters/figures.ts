import { entries } from '../../books/figures.ts'
import { ratio, stock, type Figure } from '../../figures/figure.ts'
import { businessEnvironment } from '../../law/business-environment.ts'
import { onlineServices } from '../../law/online-services.ts'
import { matters } from './matters.ts'

const main = { field: 'rank', is: ['main'] } as const

export const items = stock({
  id: 'services.items',
  label: { zh: '政务服务事项', en: 'Service matters' },
  unit: '项',
  rule: {
    zh: '期末有效的主项；子项、业务办理项和已取消的版本不计。',
    en: 'Main items in force on the last day; sub-items, handling items and cancelled versions do not count.',
  },
  basis: [onlineServices.第四条, businessEnvironment.第三十五条],
  source: entries(matters, { as: '项', where: [main], kind: 'type' }),
})

export const itemsInHall = stock({
  id: 'services.items-in-hall',
  label: { zh: '进驻大厅的政务服务事项', en: 'Service matters in the hall' },
  unit: '项',
  rule: { zh: '期末有效、进驻政务服务大厅的主项。', en: 'Main items in force on the last day that are in the hall.' },
  basis: [onlineServices.第四条, businessEnvironment.第三十五条],
  source: entries(matters, { as: '项', where: [main, { field: 'inHall', is: ['true'] }], kind: 'type' }),
})

export const inHall = ratio({
  id: 'services.in-hall',
  label: { zh: '政务服务事项进驻率', en: 'Share of matters in the hall' },
  unit: '项',
  rule: { zh: '进驻大厅的主项÷期末有效的主项。', en: 'Main items in the hall ÷ main items in force.' },
  basis: [onlineServices.第四条, businessEnvironment.第三十五条],
  numerator: itemsInHall,
  denominator: items,
  none: { zh: '没有事项', en: 'There are no matters' },
})

export const figures: readonly Figure[] = [items, itemsInHall, inHall]
