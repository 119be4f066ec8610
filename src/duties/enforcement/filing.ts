// 线索、立案：行政处罚法第三十条、第三十六条、第五十四条；优化营商环境条例第四十条
import { z } from 'zod'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { ages, parties, sources } from './kinds.ts'
import { limitationOf, settingsFor } from './reckoning.ts'
import { step, type ActKept, type Penalty, type Settings } from './state.ts'

const Clue = z.object({
  source: field.choice('线索来源', 'Where it came from', sources),
  origin: field.optionalRecord('本平台上的来源案卷', 'The case on this platform it came from'),
  as: field.choice('当事人是', 'The party is', parties),
  org: field.optionalOrg('单位（在名册里的）', 'Organisation, where it is in the register'),
  unit: field.optionalLine('单位名称（不在名册里的）', 'Its name, where it is not', { most: 100 }),
  name: field.optionalLine('个人姓名', 'Name of the person', { most: 60, masked: true }),
  what: field.prose('线索内容', 'What is said to have happened', { most: 3000 }),
  discoveredOn: field.day('发现日期', 'Discovered on'),
  papers: field.optionalFiles('材料', 'Papers'),
})

/** 张＊＊: no more of a person than this is told. */
const covered = (name: string) => `${[...name][0] ?? ''}＊＊`
/** 未成年人的姓名一律不出现。 */
export const MINOR = '未成年人'

interface Begun extends Pick<Penalty, 'source' | 'origin' | 'as' | 'org' | 'discoveredOn'> {
  readonly name: string
}

/** Who the party is: one person by name, or one organisation by register or name. */
export function partyOf(
  { as, org, unit, name }: Pick<z.output<typeof Clue>, 'as' | 'org' | 'unit' | 'name'>,
  orgName: string | null,
): Outcome<string> {
  if (as === 'person')
    return name !== '' && org === null && unit === ''
      ? accept(name)
      : refuse('enforcement.no-person', '当事人是个人的，只填姓名。', 'Of a person give the name, and nothing else.', {
          field: 'form.name',
        })
  const called = org === null ? unit : (orgName ?? '')
  return called !== '' && name === '' && (org === null || unit === '')
    ? accept(called)
    : refuse(
        'enforcement.no-organisation',
        '当事人是单位的，选名册里的单位，或者填单位名称，只用一种。',
        'Of an organisation choose it from the register or give its name, one of the two.',
        { field: 'form.unit' },
      )
}

export const whoseOf = (as: Penalty['as'], name: string) => (as === 'person' ? covered(name) : name)

export const filing = {
  clue: step({
    title: { zh: '登记线索', en: 'Enter a clue' },
    hint: {
      zh: '检查、投诉、移送发现的违法线索；个人姓名盖住显示。',
      en: 'What came to light; names of persons are covered.',
    },
    by: ['handler'],
    basis: law.第五十四条,
    from: ['clue'],
    form: Clue,
    decide(_state, form, { seen, today }): Outcome<Begun> {
      const party = partyOf(form, seen.orgName)
      if (!party.ok) return party
      const { source, origin, as, org, discoveredOn } = form
      return discoveredOn <= today
        ? accept({ source, origin, as, org, discoveredOn, name: party.value })
        : refuse('enforcement.of-tomorrow', '日期不能晚于今天。', 'It lies in the future.', {
            field: 'form.discoveredOn',
          })
    },
    apply: (state, fact) => ({ ...state, ...fact, whose: whoseOf(fact.as, fact.name) }),
    tells: () => [
      { capacity: 'head', words: { zh: '有违法线索待决定是否立案', en: 'a clue waits to be filed or not' } },
    ],
  }),

  file: step({
    title: { zh: '批准立案', en: 'File the case' },
    hint: {
      zh: '只能按处罚事项清单立案；九十日的决定期限从今天起算，不中止。',
      en: 'Under an act of the list alone. The ninety days run from today and never stop.',
    },
    by: ['head'],
    basis: law.第五十四条,
    from: ['clue'],
    to: ['filed'],
    form: z.object({
      offence: field.entry('处罚事项', 'Act', 'penalty-acts'),
      actOn: field.day('行为发生之日（持续的，终了之日）', 'Day of the act, or its end'),
      harm: field.yes('涉及公民生命健康安全、金融安全且有危害后果', 'Harm to life, health or financial safety'),
      age: field.choice('当事人行为时的年龄', 'Age of the party then', ages),
    }),
    decide(state, form, { seen, calendar }): Outcome<Filed> {
      const { as, discoveredOn } = state
      if (!seen.offence)
        return refuse(
          'enforcement.off-list',
          '处罚事项清单里没有这一事项，或者行为当日它没有施行：没有依据的处罚无效。',
          'No such act was on the list that day: a penalty without basis is void.',
          { status: 409, basis: law.第三十八条, field: 'form.offence' },
        )
      if (form.actOn > discoveredOn!)
        return refuse('enforcement.found-before', '行为日期不能晚于发现日期。', 'It was found before it happened.', {
          field: 'form.actOn',
        })
      if (as === 'organisation' && form.age !== 'adult')
        return refuse('enforcement.age-of-unit', '单位没有年龄。', 'An organisation has no age.', { field: 'form.age' })
      const last = limitationOf(calendar, form.actOn, form.harm)
      return discoveredOn! <= last
        ? accept({
            offence: seen.offence,
            actOn: form.actOn,
            age: form.age,
            settings: settingsFor(seen, as, seen.offence.training),
          })
        : refuse(
            'enforcement.out-of-time',
            `追责时效到${last}为止，发现时已经超过，不再给予处罚。`,
            `It could be punished if discovered by ${last}.`,
            { basis: law.第三十六条, field: 'form.actOn' },
          )
    },
    apply: (state, fact, { day }) => ({
      ...state,
      ...fact,
      whose: fact.age === 'adult' ? state.whose : MINOR,
      filedOn: day,
    }),
  }),

  declineClue: step({
    title: { zh: '不予立案', en: 'Do not file' },
    by: ['head'],
    basis: law.第五十四条,
    from: ['clue'],
    to: ['not-filed'],
    form: z.object({ why: field.prose('理由', 'Reasons', { most: 1000 }) }),
    apply: (state, _fact, { day }) => ({ ...state, declinedOn: day }),
  }),
}

interface Filed {
  readonly offence: ActKept
  readonly actOn: Penalty['actOn']
  readonly age: Penalty['age']
  readonly settings: Settings
}
