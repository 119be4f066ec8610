// 校外培训的行政处罚：案件在行政执法，这里只数当事人是单位、事项属于校外培训的
import { sql } from 'kysely'
import { caseRows } from '../../figures/case-rows.ts'
import { composable, counted } from '../../figures/composable.ts'
import { flow, sum } from '../../figures/figure.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { into } from '../../platform/cases/keys.ts'

/** What a penalty says that is counted here: enforcement's own state. */
interface Penalty {
  readonly as: 'person' | 'organisation'
  readonly offence: { readonly training: boolean } | null
  readonly decision: { readonly on: PlainDate } | null
}
const inPenalty = into<Penalty>('a.state')

/** Penalties of a procedure of enforcement whose party is an organisation and whose act is one of off-campus training, by the day of the decision. */
const punishedBy = (procedure: 'penalties' | 'on-the-spot', id: `training.${string}`, label: Words) =>
  flow({
    id,
    label,
    unit: '宗',
    rule: {
      zh: '决定日期在期间内、当事人是单位、处罚事项属于校外培训的；后来撤销的不减少当年的数。',
      en: 'Decided in the period, the party an organisation, the act one of off-campus training; what is revoked later stays.',
    },
    basis: [trainingPenalties.第十七条],
    source: counted(
      composable({
        id: `cases.${procedure}`,
        title: label,
        records: ['宗'],
        page: `/${procedure}`,
        needs: 'enforcement.read',
        fields: {
          decided: {
            kind: 'day',
            label: { zh: '决定日期', en: 'Decided on' },
            sql: sql<PlainDate>`(${inPenalty('decision', 'on')})::date`,
          },
        },
        rows: caseRows(procedure),
      }),
      {
        count: 'records',
        day: 'decided',
        and: () => sql<boolean>`${inPenalty('as')} = 'organisation' and ${inPenalty('offence', 'training')} = 'true'`,
      },
    ),
  })

const ordinary = punishedBy('penalties', 'training.punished-ordinary', {
  zh: '校外培训处罚：普通程序',
  en: 'Penalties in training: ordinary procedure',
})
const onTheSpot = punishedBy('on-the-spot', 'training.punished-on-the-spot', {
  zh: '校外培训处罚：当场处罚',
  en: 'Penalties in training: on the spot',
})

const punished = sum({
  id: 'training.punished',
  label: { zh: '校外培训行政处罚', en: 'Penalties in off-campus training' },
  unit: '宗',
  rule: {
    zh: '普通程序和当场作出的、当事人是单位的校外培训处罚决定相加；并处的计一宗。',
    en: 'By the ordinary procedure and on the spot, of organisations; several penalties in one case count once.',
  },
  basis: [trainingPenalties.第十七条],
  parts: [ordinary, onTheSpot],
})

export const punishedFigures = [ordinary, onTheSpot, punished] as const
