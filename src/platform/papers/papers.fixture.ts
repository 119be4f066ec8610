// 文书的样例：警告一个单位，发处罚决定书；整改期限从送达之日起算
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { procedure } from '../cases/procedure.ts'
import { actsOf } from '../cases/table.ts'
import * as field from '../forms/fields.ts'
import { paper, series, servedOn, templateOf, type PaperKind } from './kind.ts'

const State = z.object({
  whom: z.string(),
  person: z.string().default(''),
  what: z.string(),
  days: z.number().int(),
  decidedOn: PlainDate.nullable(),
  mendedOn: PlainDate.nullable(),
})
type State = z.output<typeof State>
const act = actsOf<State, unknown, 'drafted' | 'decided' | 'done', 'decider'>()
const { heading, para, lines, remedies } = templateOf<State>()

const decision: PaperKind<State> = {
  id: 'warning',
  title: { zh: '行政处罚决定书', en: 'Penalty decision' },
  series: series({ id: 'penalty', mark: '罚', title: { zh: '行政处罚', en: 'Penalties' } }),
  effect: 'penalty',
  to: ({ whom, person }) => ({ name: person || whom, org: null }),
  template: [
    heading`一、违法事实`,
    lines(({ state: { what } }) => what.split('\n')),
    heading`二、处罚决定`,
    para`${({ issuer }) => issuer}决定给予你单位警告，并责令自收到本决定之日起${({ state: { days } }) => String(days)}日内改正。`,
    remedies,
  ],
}

const about = z.object({
  whom: field.line('单位', 'Whom'),
  what: field.prose('违法事实', 'What'),
  days: field.whole('改正期限（日）', 'Days to mend', { least: 1 }),
})

export const warnings = procedure({
  id: 'warnings',
  edition: 1,
  mark: '警告',
  read: 'campaigns.read',
  opening: 'draft',
  closed: ['done'],
  state: State,
  title: { zh: '警告', en: 'Warnings' },
  about: { zh: '警告一个单位，限期改正。', en: 'A warning, to be mended in time.' },
  capacities: { decider: { title: { zh: '承办人', en: 'Who decides' }, needs: 'activities.review' } },
  stages: {
    drafted: { zh: '待决定', en: 'Drafted' },
    decided: { zh: '已决定', en: 'Decided' },
    done: { zh: '已改正', en: 'Done' },
  },
  empty: { whom: '', person: '', what: '', days: 0, decidedOn: null, mendedOn: null },
  stage: ({ decidedOn, mendedOn }) => (mendedOn ? 'done' : decidedOn ? 'decided' : 'drafted'),
  caption: ({ whom }) => whom,
  acts: {
    draft: act({
      title: { zh: '立案', en: 'Draft' },
      by: ['decider'],
      from: ['drafted'],
      correctable: true,
      form: about,
      apply: (state, form) => ({ ...state, ...form }),
    }),
    decide: act({
      title: { zh: '决定', en: 'Decide' },
      by: ['decider'],
      basis: law.第六十一条,
      from: ['drafted'],
      to: ['decided'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, decidedOn: day }),
      issues: paper(decision),
    }),
    mend: act({
      title: { zh: '改正', en: 'Mend' },
      by: ['decider'],
      from: ['decided'],
      to: ['done'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, mendedOn: day }),
    }),
  },
  clocks: {
    mending: {
      title: { zh: '改正期限', en: 'Time to mend' },
      basis: law.第二十八条,
      kind: 'at-most',
      of(state) {
        const on = servedOn(state, 'warning')
        return on && { event: on, n: state.days, unit: 'day', roll: 'none', met: state.mendedOn }
      },
    },
  },
})

/** The same of people, whose names the case hides. */
export const warnedPeople = procedure({
  ...warnings,
  id: 'warned-people',
  mark: '警告个人',
  acts: {
    ...warnings.acts,
    draft: act({
      title: { zh: '立案', en: 'Draft' },
      by: ['decider'],
      from: ['drafted'],
      form: about.extend({ person: field.line('个人姓名', 'Name of the person', { masked: true }) }),
      apply: (state, form) => ({ ...state, ...form }),
    }),
  },
})
