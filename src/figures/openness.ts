import { openGovernment as law } from '../law/open-government.ts'
import { publicationRecords } from './composable-publications.ts'
import { counted } from './composable.ts'
import { flow, ratio, type DutyFigures } from './figure.ts'

const published = flow({
  id: 'openness.published',
  label: { zh: '主动公开信息', en: 'Information published' },
  unit: '条',
  rule: {
    zh: '期间公开的主动公开信息，以公开之日计；按类别可看各类。',
    en: 'What was published in the period of the bureau’s own accord, by the day of publication. By kind: which.',
  },
  basis: [law.第二十条],
  source: counted(publicationRecords, { count: 'records', day: 'published', kind: 'kind' }),
})

const due = flow({
  id: 'openness.due',
  label: { zh: '期限届满的主动公开信息', en: 'Information due' },
  unit: '条',
  rule: {
    zh: '公开期限在期间之内届满的信息，公开了的和没有公开的都算；依法不予公开的不计。',
    en: 'What had to be published within the period, published or not; what the law withholds is not counted.',
  },
  basis: [law.第二十六条],
  source: counted(publicationRecords, {
    count: 'records',
    day: 'due',
    kind: 'kind',
    where: [{ field: 'withheld', is: ['false'] }],
  }),
})

const inTime = flow({
  id: 'openness.in-time',
  label: { zh: '按期公开的信息', en: 'Information published in time' },
  unit: '条',
  rule: {
    zh: '公开期限在期间之内届满、在期限之前（含当日）公开的信息。',
    en: 'What had to be published within the period and was, on its last day or before.',
  },
  basis: [law.第二十六条],
  source: counted(publicationRecords, {
    count: 'records',
    day: 'due',
    kind: 'kind',
    where: [
      { field: 'withheld', is: ['false'] },
      { field: 'inTime', is: ['true'] },
    ],
  }),
})

const inTimeShare = ratio({
  id: 'openness.in-time-share',
  label: { zh: '主动公开按期率', en: 'Share published in time' },
  unit: '条',
  rule: { zh: '按期公开的信息÷期限届满的信息。', en: 'Published in time ÷ due.' },
  basis: [law.第二十六条],
  numerator: inTime,
  denominator: due,
  none: { zh: '没有期限届满的信息', en: 'nothing was due' },
})

/** No duty's alone: what the register of publications itself says. */
export const opennessFigures: DutyFigures = {
  id: 'openness',
  title: { zh: '主动公开', en: 'Openness' },
  figures: [published, due, inTime, inTimeShare],
}
