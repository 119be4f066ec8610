// 受理、研判、紧急处置、交办、升级；强制报告另有程序，这里只记它办到哪里
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import * as field from '../../../platform/forms/fields.ts'
import { channels, type Channel } from '../reports/channels.ts'
import { choosing } from './choosing.ts'
import { places, sexual, situations, stood, triageOutcomes } from './choices.ts'
import { protectionOfMinors as minors } from '../../../law/protection-of-minors.ts'
import { schoolProtection } from '../../../law/school-protection.ts'
import { mandatoryReporting } from '../../../law/mandatory-reporting.ts'
import { momentOf, wrongTime } from './moment.ts'
import { mustReport, stages, step, type Bullying, type Handler, type Seen, type Stage } from './state.ts'

const channelNames = Object.keys(channels) as [Channel, ...Channel[]]
const everyStage = Object.keys(stages) as Stage[]

export const triaging = {
  arrive: step({
    title: { zh: '收到举报', en: 'A report arrives' },
    by: [],
    byPlatform: true,
    basis: minors.第十一条,
    from: ['triage'],
    form: z.object({
      report: field.record('举报', 'Report'),
      channel: field.choice('渠道', 'Channel', channels),
      at: field.line('收到时间', 'Received at'),
    }),
    decide: (): Outcome<{ report: string; channel: (typeof channelNames)[number]; at: string }> =>
      refuse('bullying-cases.by-arrival-only', '案卷随举报自动建立。', 'A case begins when a report arrives.', {
        status: 409,
      }),
    apply: (state, { report, channel, at }, { day }) => ({ ...state, report, channel, arrivedAt: at, arrivedOn: day }),
  }),

  triage: step({
    title: { zh: '研判', en: 'Triage' },
    hint: {
      zh: '先打开举报读完，再回答四个问题。只要怀疑，就选上，选了就自动立一件强制报告，由您报案；学校名称只写在这里，不出现在列表。',
      en: 'Read the report first, then answer the four questions. Suspicion is enough: a mandatory report begins by itself, and is yours to make. The school is named here and in no list.',
    },
    by: ['officer'],
    basis: minors.第十一条,
    from: ['triage'],
    to: ['emergency', 'assigning', 'referred', 'duplicate'],
    form: z.object({
      danger: field.yes('一、孩子现在有危险', '1. The child is in danger now'),
      situations: field.optionalChoices(
        '二、属于或者疑似属于哪些强制报告情形（没有就不选）',
        '2. Which situations of mandatory reporting, if any',
        situations,
      ),
      guardian: field.yes(
        '三、涉及成年人或者监护人（通知监护人以前须再判断）',
        '3. An adult or a guardian is involved',
      ),
      named: field.optionalChoices(
        '四、举报里提到了谁（没有就不选）',
        '4. Whom the report names besides pupils',
        stood,
      ),
      excluded: field.optionalListed(
        '举报里提到的工作人员：一律不得承办、查阅',
        'Staff who are named: they never handle nor read it',
        choosing.readers,
      ),
      schools: field.optionalRows(
        '涉及的学校',
        'Schools concerned',
        z.object({ school: field.org('学校', 'School') }),
        { most: 5 },
      ),
      places: field.optionalChoices(
        '发生在哪里（只用来发现有关联的举报）',
        'Where it happened (only to find reports that belong together)',
        places,
      ),
      happenedOn: field.optionalDay('哪一天发生（知道就填）', 'On which day, if known'),
      known: field.optionalRows(
        '举报里写到的学生姓名（填了就遮盖，只按密文比对有没有别的举报）',
        'Pupils the report names (masked; compared with other reports by keyed hash alone)',
        z.object({ name: field.line('姓名', 'Name', { most: 60, masked: true }) }),
        { most: 10 },
      ),
      outcome: field.choice('怎么办', 'What next', triageOutcomes),
      where: field.optionalLine('转到哪里（转办时填）', 'Where it is referred'),
      other: field.optionalRecord('并入哪一案（并案时填）', 'Joined to which case', { of: 'bullying-cases' }),
    }),
    decide: (
      _state,
      {
        danger,
        guardian,
        outcome,
        where,
        other,
        schools,
        excluded,
        places: _places,
        happenedOn: _on,
        known: _known,
        ...rest
      },
      { person },
    ) => {
      if (person && excluded.map(personOf).includes(person))
        return refuse(
          'bullying-cases.named-himself',
          '举报里提到您本人：请交另一名专办员研判。',
          'The report names yourself: leave the triage to another handler.',
          { status: 403, basis: schoolProtection.第二十三条, field: 'form.excluded' },
        )
      if (outcome === 'refer' && where === '')
        return refuse('bullying-cases.where-to', '请写明转到哪个部门或地方。', 'Say to whom it is referred.', {
          basis: minors.第十一条,
          field: 'form.where',
        })
      if (outcome === 'duplicate' && other === null)
        return refuse('bullying-cases.which-other', '请选择并入哪一案。', 'Choose the case it is joined to.', {
          field: 'form.other',
        })
      if (outcome === 'assign' && schools.length === 0)
        return refuse(
          'bullying-cases.which-school',
          '请写明涉及的学校；举报里看不出的，先通过回执码问举报人，或者交县区调查前填县区内最可能的学校。',
          'Name the school; if the report does not tell, ask the reporter by the receipt code first.',
          { field: 'form.schools' },
        )
      if (rest.named.includes('handler') && excluded.length === 0)
        return refuse(
          'bullying-cases.who-is-excluded',
          '举报提到可能的经办人，请选出是谁，今后不让其经办。',
          'The report names a possible handler: choose who, so that he never handles it.',
          { basis: schoolProtection.第二十三条, field: 'form.excluded' },
        )
      return accept({
        danger,
        guardian,
        outcome,
        schools: schools.map(({ school }) => school),
        excluded: excluded.map(personOf),
        where,
        other,
        ...rest,
      })
    },
    apply: (state, { where: _where, other: _other, ...triage }, { day }) => ({
      ...state,
      triage: { on: day, ...triage },
    }),
    done: ({ triage }) => triage !== null,
    tells: ({ triage }) =>
      triage?.danger || triage?.situations.length
        ? [
            {
              capacity: 'leader',
              words: {
                zh: '研判认为有危险或者属于强制报告情形',
                en: 'triage found danger or a situation of mandatory reporting',
              },
            },
          ]
        : [],
  }),

  recordEmergency: step({
    title: { zh: '记录紧急处置', en: 'Record the emergency' },
    hint: {
      zh: '先打110、再打学校带班领导，再来记录。',
      en: 'Call 110, then the leader on duty at the school; then record it.',
    },
    by: ['officer'],
    basis: minors.第三十九条,
    from: ['emergency'],
    to: ['assigning', 'referred', 'duplicate'],
    form: z.object({
      on: field.day('拨打110的日期', 'Day of the call to 110'),
      time: field.line('时间（如 21:40）', 'Time (as 21:40)', { most: 5 }),
      receipt: field.line('接警单号或者接警员编号', 'Number of the call or of who took it', { most: 60 }),
      school: field.yes(
        '已通知学校带班领导到场（举报涉及校领导的，改通知县区）',
        'The leader on duty at the school was called (the county, where the report names a leader)',
      ),
    }),
    decide: (_state, form, { now }) => {
      const at = momentOf(form)
      if (!at || at.getTime() > now.getTime()) return wrongTime('form.time')
      return form.school
        ? accept(form)
        : refuse(
            'bullying-cases.nobody-on-site',
            '孩子身边要有人：请先通知学校带班领导或者县区到场。',
            'Somebody must be with the child: call the school’s leader on duty, or the county.',
            { basis: minors.第三十九条, field: 'form.school' },
          )
    },
    apply: (state, _fact, { day }) => ({ ...state, emergencyOn: day }),
    done: ({ emergencyOn }) => emergencyOn !== null,
  }),

  policeReported: step({
    title: { zh: '已向公安机关报案', en: 'Reported to the police' },
    by: [],
    byPlatform: true,
    basis: mandatoryReporting.强制报告,
    from: everyStage,
    form: z.object({
      report: field.record('强制报告', 'Mandatory report'),
      on: field.day('报案日期', 'Reported on'),
      minutes: field.whole('从发现到报案的分钟数', 'Minutes from finding to reporting'),
    }),
    // The first report counts: later ones of the same case only hold it up longer.
    apply: (state, { on, minutes }) => ({
      ...state,
      police: state.police ? { ...state.police, endedOn: null } : { on, minutes, feedback: null, endedOn: null },
    }),
  }),

  policeAnswered: step({
    title: { zh: '公安机关已反馈', en: 'The police answered' },
    by: [],
    byPlatform: true,
    basis: mandatoryReporting.反馈,
    from: everyStage,
    form: z.object({
      report: field.record('强制报告', 'Mandatory report'),
      filed: field.yes('已受案或者立案', 'They took the case'),
      schoolMay: field.yes('同意学校继续调查、询问学生', 'They agree that the school goes on and questions pupils'),
    }),
    apply: (state, { filed, schoolMay }, { day }) => ({
      ...state,
      police: state.police && { ...state.police, feedback: { on: day, filed, schoolMay } },
    }),
  }),

  policeEnded: step({
    title: { zh: '公安、检察机关已办结', en: 'Police and procuratorate have ended' },
    by: [],
    byPlatform: true,
    basis: mandatoryReporting.反馈,
    from: everyStage,
    form: z.object({ report: field.record('强制报告', 'Mandatory report'), on: field.day('办结日期', 'Ended on') }),
    apply: (state, { on }) => ({ ...state, police: state.police && { ...state.police, endedOn: on } }),
  }),

  assign: step({
    title: { zh: '交办', en: 'Assign' },
    hint: {
      zh: '举报涉及校领导的，不得交给本校；两所学校的，交主管教育部门。交办说明不写举报人是谁。',
      en: 'Never to a school whose leaders are named; where two schools are concerned, to the education department. Do not say who reported.',
    },
    by: ['officer'],
    basis: schoolProtection.第二十三条,
    from: ['assigning'],
    to: ['assigned'],
    form: z.object({
      handlers: field.listed(
        '承办人（同一单位，一至三人）',
        'Handlers (of one unit, one to three)',
        choosing.handlers,
        { most: 3 },
      ),
      brief: field.prose('交办说明（不写举报人和学生姓名）', 'What it is about (neither reporter nor pupils by name)', {
        most: 2000,
      }),
    }),
    decide: (state, { handlers, brief }, { seen, org }) => {
      const chosen = handlers.map((one) => seen.handlers.find(({ person, unit }) => one === `${person}@${unit}`))
      const fit = fitHandlers(state, chosen, seen)
      if (!fit.ok) return fit
      const { unit } = fit.value[0]!
      const county = seen.counties[state.triage!.schools[0]!] ?? org
      return accept({
        unit,
        handlers: fit.value.map(({ person }) => person),
        brief,
        startWithin: seen.settings.startWithin,
        appealUnit: county === unit ? org : county,
      })
    },
    apply: (state, { unit, handlers, startWithin, appealUnit }, { day }) => ({
      ...state,
      assignment: { on: day, unit, handlers, startWithin },
      appealUnit,
    }),
    done: ({ assignment }) => assignment !== null,
  }),

  escalate: step({
    title: { zh: '升级：承办单位没有按期办理', en: 'Escalate: the unit let its time pass' },
    hint: {
      zh: '期限届满没有动静的，平台次日自动升级，原承办单位不再承办。',
      en: 'Where a period ends in silence, the platform takes the case back the day after; the unit gets it no more.',
    },
    by: ['officer'],
    basis: minors.第三十九条,
    from: ['assigned', 'investigating', 'determining'],
    to: ['assigning'],
    form: z.object({ why: field.optionalProse('理由', 'Why', { most: 500 }) }),
    apply: (state, _fact, { day }) => ({
      ...state,
      escalations: [...state.escalations, { on: day, unit: state.assignment!.unit }],
      assignment: null,
      investigation: null,
    }),
    tells: () => [
      {
        capacity: 'leader',
        words: {
          zh: '承办单位没有按期办理，已升级，请督促重新交办',
          en: 'the unit let its time pass: the case is taken back and to be assigned anew',
        },
      },
    ],
  }),
}

const personOf = (listed: string) => listed.split('@')[0]!

/** 回避: no handler is named in the report, none is under somebody named in it, none is of a unit that was silent before. */
export function fitHandlers(
  { triage, escalations }: Pick<Bullying, 'triage' | 'escalations'>,
  chosen: readonly (Handler | undefined)[],
  { handlers, counties }: Pick<Seen, 'handlers' | 'counties'>,
): Outcome<Handler[]> {
  const known = chosen.filter((one) => one !== undefined)
  const [first] = known
  const no = (code: string, zh: string, en: string) =>
    refuse(`bullying-cases.${code}`, zh, en, { basis: schoolProtection.第二十三条, field: 'form.handlers' })
  if (!first || known.length < chosen.length)
    return no(
      'no-such-handler',
      '所选承办人现在没有承办资格，请重新选择。',
      'Somebody chosen may not handle cases now: choose again.',
    )
  if (known.some(({ unit }) => unit !== first.unit))
    return no(
      'one-unit',
      '承办人须是同一单位的；涉及两所学校的，由县区或者市局组织联合调查组。',
      'Handlers are of one unit; where two schools are concerned the county or the bureau forms a joint group.',
    )
  const excluded = new Set(triage!.excluded)
  if (known.some(({ person }) => excluded.has(person)))
    return no('handler-named', '举报里提到的人不得承办。', 'Nobody named in the report handles it.')
  if (handlers.some(({ person, unit }) => unit === first.unit && excluded.has(person)))
    return no(
      'unit-of-the-named',
      '举报里提到的人在这个单位能查阅案卷，请交其他单位。',
      'Somebody named in the report could read cases in this unit: assign it elsewhere.',
    )
  if (escalations.some(({ unit }) => unit === first.unit))
    return no(
      'silent-before',
      '这个单位此前没有按期办理，不再交给它。',
      'This unit was silent before: it does not get the case again.',
    )
  if (first.kind === 'school') {
    // 校长是学校里每个人的上级。
    if (triage!.named.includes('head'))
      return no(
        'head-named',
        '举报涉及校领导，不得交给本校，其下属也不得承办；请交县区或者市局。',
        'The report names a leader of the school: neither the school nor his subordinates get it. Assign it to the county or the bureau.',
      )
    if (triage!.schools.length > 1)
      return no(
        'two-schools',
        '涉及两所学校，由主管教育部门组织联合调查。',
        'Two schools are concerned: their education department forms a joint group.',
      )
    if (triage!.schools[0] !== first.unit)
      return no(
        'another-school',
        '只能交给涉及的学校，或者县区、市局。',
        'Only to the school concerned, the county or the bureau.',
      )
  }
  if (first.kind === 'county' && !triage!.schools.some((school) => counties[school] === first.unit))
    return no('another-county', '这个县区不主管所涉及的学校。', 'This county does not supervise the schools concerned.')
  return accept(known)
}

/** Whether pupils may be questioned now. 未成年人保护法第一百一十二条: one interview, recorded, by the police. */
export function mayQuestion(state: Pick<Bullying, 'triage' | 'police'>): Outcome<true> {
  if (mustReport(state) && !state.police)
    return refuse(
      'bullying-cases.police-first',
      '属于强制报告情形：先在强制报告里向公安机关报案，再调查、认定。',
      'A situation of mandatory reporting: make the mandatory report to the police first, then investigate and find.',
      { status: 409, basis: mandatoryReporting.强制报告 },
    )
  if (state.triage?.situations.some((one) => sexual.includes(one)) && !state.police?.feedback?.schoolMay)
    return refuse(
      'bullying-cases.police-question',
      '疑似性侵害：由公安机关一次询问，学校不得自行询问；公安机关同意后再启动校内调查。',
      'Sexual harm is suspected: the police question once; the school does not, until the police agree.',
      { status: 409, basis: minors.第一百一十二条 },
    )
  return accept(true)
}
