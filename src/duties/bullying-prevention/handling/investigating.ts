// 调查、认定、处置、回访、办结
import { z } from 'zod'
import { addDays } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import * as field from '../../../platform/forms/fields.ts'
import { ageBands, conducts, findings, schoolStages, severities, sides, visitors } from './choices.ts'
import { committeeSat, members } from './committee.ts'
import { protectionOfMinors as minors } from '../../../law/protection-of-minors.ts'
import { schoolProtection } from '../../../law/school-protection.ts'
import { schoolDiscipline } from '../../../law/school-discipline.ts'
import { mandatoryReporting } from '../../../law/mandatory-reporting.ts'
import { bullyingPlan } from '../../../law/bullying-plan.ts'
import { lawful } from './measures.ts'
import { measures } from './measure-names.ts'
import { isSevere, step, type Bullying, type Measure } from './state.ts'
import { mayQuestion } from './triaging.ts'

const grades = { primary: 6, junior: 3, senior: 3, vocational: 3 } as const

export const investigating = {
  start: step({
    title: { zh: '启动调查', en: 'Start the investigation' },
    hint: {
      zh: '启动之日起10日内完成。两方监护人都要通知；监护人可能是加害人的，写明理由后不通知。不安排双方对质，询问学生时监护人在场。',
      en: 'Ten days from today. Both guardians are told, unless for a recorded reason of safety. The two sides are never confronted; guardians are present.',
    },
    by: ['investigator'],
    basis: schoolProtection.第二十三条,
    from: ['assigned'],
    to: ['investigating'],
    form: z.object({
      pupils: field.rows(
        '涉及的学生',
        'Pupils concerned',
        z.object({
          side: field.choice('哪一方', 'Side', sides),
          name: field.line('姓名', 'Name', { most: 60, masked: true }),
          class: field.optionalLine('班级', 'Class', { most: 60, masked: true }),
          stage: field.choice('学段', 'Stage', schoolStages),
          grade: field.whole('年级（本学段第几年）', 'Grade (year of this stage)', { least: 1, most: 6 }),
          age: field.choice('事发时年龄', 'Age at the incident', ageBands),
        }),
        { most: 20 },
      ),
      guardiansTold: field.yes('两方监护人都已通知', 'Both sides’ guardians were told'),
      exception: field.optionalProse('没有通知的，写明安全上的理由', 'If not: the reason of safety', { most: 1000 }),
    }),
    when: mayQuestion,
    decide: ({ triage }, { pupils, guardiansTold, exception }) => {
      if (!pupils.some(({ side }) => side === 'bullied'))
        return refuse(
          'bullying-cases.who-is-bullied',
          '至少写明一名被欺凌一方的学生；匿名举报没有说是谁的，通过观察、问卷弄清后再启动，不能以“联系不上”了结。',
          'Name at least one pupil on the bullied side; where the report does not tell, observe and survey first. “Cannot be reached” closes nothing.',
          { basis: schoolProtection.第二十三条, field: 'form.pupils' },
        )
      const wrong = pupils.find(({ stage, grade }) => grade > grades[stage])
      if (wrong)
        return refuse('bullying-cases.no-such-grade', '这个学段没有这个年级。', 'This stage has no such grade.', {
          field: 'form.pupils',
        })
      if (!guardiansTold && exception.length < 5)
        return refuse(
          'bullying-cases.guardians',
          '两方监护人都要通知；不通知的，写明安全上的理由。',
          'Tell both sides’ guardians, or record the reason of safety.',
          { basis: minors.第三十九条, field: 'form.exception' },
        )
      if (guardiansTold && triage?.guardian && exception.length < 5)
        return refuse(
          'bullying-cases.guardian-involved',
          '研判认为涉及监护人：请写明为什么通知是安全的。',
          'Triage found that a guardian is involved: say why telling is safe.',
          { basis: minors.第三十九条, field: 'form.exception' },
        )
      return accept({ pupils, guardiansTold, exception })
    },
    apply: (state, { pupils, guardiansTold }, { day, person }) => ({
      ...state,
      deciders: withPerson(state.deciders, person),
      investigation: {
        on: day,
        guardiansTold,
        pupils: pupils.map(({ side, stage, grade, age }) => ({ side, stage, grade, age })),
        finishedOn: null,
      },
    }),
    done: ({ investigation }) => investigation !== null,
  }),

  finish: step({
    title: { zh: '调查结束，提交认定', en: 'End the investigation' },
    by: ['investigator'],
    basis: bullyingPlan.调查处理,
    from: ['investigating'],
    to: ['determining'],
    form: z.object({
      facts: field.prose('查明的事实（用“甲1”“乙1”，不写姓名）', 'What was established (no names)', { most: 5000 }),
      present: field.yes(
        '询问学生时监护人或者其他合适成年人在场',
        'A guardian or another fit adult was present at each questioning',
      ),
      apart: field.yes('没有让双方当面对质', 'The two sides were not confronted'),
      papers: field.optionalFiles('调查材料', 'Papers'),
    }),
    decide: (_state, form) =>
      form.present && form.apart
        ? accept(form)
        : refuse(
            'bullying-cases.questioning',
            '询问学生须有监护人或者合适成年人在场，双方不得当面对质；没有做到的，重新询问。',
            'A fit adult is present and the two sides are kept apart; otherwise question anew.',
            { basis: minors.第三十九条, field: form.present ? 'form.apart' : 'form.present' },
          ),
    apply: (state, _fact, { day, person }) => ({
      ...state,
      deciders: withPerson(state.deciders, person),
      investigation: { ...state.investigation!, finishedOn: day },
    }),
  }),

  determine: step({
    title: { zh: '治理委员会认定', en: 'Finding of the committee' },
    hint: {
      zh: '一次就可以构成欺凌，校外的也算。本单位的委员从名册里选，校外的写姓名；举报里提到的、已回避的、班主任和被举报的校领导记为回避；法治副校长受邀，家长代表参加。',
      en: 'Once is enough, and off campus counts. Choose members of the unit from the register, name those from outside. Whoever is named in the report, class teachers and leaders who are named step out; the vice-principal is invited; a parent sits.',
    },
    by: ['investigator'],
    basis: schoolProtection.第十九条,
    from: ['determining'],
    to: ['handling'],
    form: z.object({
      members: members(),
      heard: field.yes('已听取双方家长的意见', 'Parents of both sides were heard'),
      outcome: field.choice('认定', 'Finding', findings),
      severity: field.choice('程度（不构成欺凌的选情节轻微）', 'Gravity (slight, where it is no bullying)', severities),
      conducts: field.optionalChoices('行为类型（可以多选）', 'Kinds of conduct, any number', conducts),
      reasons: field.prose('理由（不写姓名）', 'Reasons (no names)', { most: 5000 }),
    }),
    when: (state) => mayQuestion(state),
    decide: (state, form, { seen }) => {
      // 没有通知监护人的，没有家长可听。
      if (!form.heard && state.investigation!.guardiansTold)
        return refuse(
          'bullying-cases.parents-not-heard',
          '认定以前须听取双方家长的意见。',
          'Parents of both sides are heard before the finding.',
          { basis: minors.第三十九条, field: 'form.heard' },
        )
      if (form.outcome === 'bullying' && form.conducts.length === 0)
        return refuse(
          'bullying-cases.which-conduct',
          '构成欺凌的，请选出行为类型，可以多选。',
          'Choose the kinds of conduct; several are possible.',
          { field: 'form.conducts' },
        )
      if (form.outcome !== 'bullying' && form.severity === 'severe')
        return refuse(
          'bullying-cases.severe-what',
          '只有构成欺凌的才能认定为严重欺凌。',
          'Only bullying can be severe bullying.',
          { field: 'form.severity' },
        )
      if (form.severity === 'severe' && !state.police)
        return refuse(
          'bullying-cases.severe-unreported',
          '严重欺凌不得隐瞒：先办强制报告，向公安机关报案，再作认定。',
          'Severe bullying must not be concealed: make the mandatory report to the police, then find.',
          { basis: minors.第三十九条, field: 'form.severity' },
        )
      const sat = committeeSat(form.members, state, seen)
      return sat.ok ? accept({ ...form, ...sat.value }) : sat
    },
    apply: (state, { outcome, severity }, { day, person }) => ({
      ...state,
      deciders: withPerson(state.deciders, person),
      finding: { on: day, outcome, severity: outcome === 'bullying' ? severity : null },
    }),
    done: ({ finding }) => finding !== null,
  }),

  handle: step({
    title: { zh: '处置', en: 'Handle' },
    hint: {
      zh: '没有查实的也要有支持措施。送公安、送专门学校不由学校决定，这里没有。',
      en: 'Support is due even where nothing was established. Police and specialised schools are not the school’s to decide.',
    },
    by: ['investigator'],
    basis: schoolDiscipline.第十条,
    from: ['handling'],
    to: ['visiting'],
    form: z.object({
      measures: field.optionalRows(
        '教育惩戒',
        'Measures',
        z.object({
          pupil: field.whole('第几名学生（按启动调查时的顺序）', 'Which pupil (in the order of the investigation)', {
            least: 1,
            most: 20,
          }),
          measure: field.choice('措施', 'Measure', measures),
          from: field.optionalDay('停课起始日', 'Suspended from'),
          days: field.optionalWhole('停课天数', 'Days', { least: 1, most: 30 }),
          parentsTold: field.yes('已事先告知家长', 'Parents were told before'),
          heard: field.yes('已听取学生陈述申辩', 'The pupil was heard'),
        }),
        { most: 40 },
      ),
      support: field.prose('对被欺凌一方的支持和保护', 'Support and protection of the bullied', { most: 2000 }),
      guidance: field.optionalProse('对实施一方的教育和家庭教育指导', 'Guidance of the other side and its family', {
        most: 2000,
      }),
    }),
    decide: (state, { measures: taken, ...rest }, { seen, today }) => {
      const given: Measure[] = []
      for (const { pupil: nth, ...taking } of taken) {
        const pupil = state.investigation!.pupils[nth - 1]
        if (!pupil)
          return refuse('bullying-cases.no-such-pupil', `没有第${nth}名学生。`, `There is no pupil ${nth}.`, {
            field: 'form.measures',
          })
        const earlier = [...state.measures, ...given].filter((one) => one.pupil === nth)
        const may = lawful(taking, pupil, {
          finding: state.finding!,
          earlier,
          today,
          upperPrimary: seen.settings.upperPrimary,
          suspensionGap: seen.settings.suspensionGap,
        })
        if (!may.ok) return may
        given.push({
          pupil: nth,
          measure: taking.measure,
          from: taking.from,
          days: taking.days,
          on: today,
          revoked: false,
        })
      }
      return accept({ ...rest, measures: given, visits: [...seen.settings.visits] })
    },
    apply: (state, { measures: given, visits }, { day }) => ({
      ...state,
      measures: [...state.measures, ...given],
      handledOn: day,
      visitDays: visits,
      visits: [],
    }),
  }),

  visit: step({
    title: { zh: '回访', en: 'Follow-up visit' },
    hint: {
      zh: '由班主任以外的大人分别见双方，问一问有没有报复。有报复的，案卷重新打开。',
      en: 'An adult other than the class teacher sees both sides, apart, and asks about retaliation. Retaliation reopens the case.',
    },
    by: ['investigator'],
    basis: bullyingPlan.回访,
    from: ['visiting'],
    to: ['assigning', 'visiting'],
    form: z.object({
      who: field.choice('谁去回访', 'Who visited', visitors),
      bullied: field.yes('已见被欺凌一方', 'The bullied side was seen'),
      accused: field.yes('已见另一方', 'The other side was seen'),
      retaliation: field.yes('有报复或者又发生', 'There was retaliation, or it goes on'),
      found: field.prose('情况（不写姓名）', 'What was found (no names)', { most: 2000 }),
    }),
    when: (state, { today }): Outcome<true> => {
      const due = nextVisit(state)
      if (!due) return refuse('bullying-cases.visits-done', '回访都已完成。', 'All visits are done.', { status: 409 })
      return today >= due
        ? accept(true)
        : refuse(
            'bullying-cases.visit-early',
            `下一次回访在${due}当天或以后。`,
            `The next visit is on ${due} or later.`,
            { status: 409 },
          )
    },
    decide: (_state, form) =>
      form.bullied && form.accused
        ? accept(form)
        : refuse(
            'bullying-cases.both-sides',
            '双方都要见到，才算完成一次回访。',
            'A visit is done when both sides were seen.',
            { basis: bullyingPlan.回访, field: form.bullied ? 'form.accused' : 'form.bullied' },
          ),
    apply: (state, { retaliation }, { day }) => {
      const visits = [...state.visits, { on: day, retaliation }]
      // 又发生的：从交办重新开始，已经采取的措施留着，屡次再犯由此可见。
      return retaliation
        ? { ...state, visits, assignment: null, investigation: null, finding: null, handledOn: null }
        : { ...state, visits }
    },
    tells: (_state, { retaliation }) =>
      retaliation
        ? [
            {
              capacity: 'leader',
              words: { zh: '回访发现报复，案卷重新打开', en: 'a visit found retaliation: the case is open again' },
            },
          ]
        : [],
  }),

  close: step({
    title: { zh: '办结', en: 'Close' },
    by: ['investigator'],
    basis: minors.第十一条,
    from: ['visiting'],
    to: ['closed', 'confirming'],
    form: z.object({
      told: field.yes(
        '已把结果和两种申诉途径告知监护人（有安全理由不通知的除外）',
        'Guardians were told the result and both ways of appeal (unless unsafe)',
      ),
      answered: field.yes(
        '专办员已通过回执码把结果告诉举报人',
        'The handler told the reporter through the receipt code',
      ),
    }),
    when: (state): Outcome<true> => {
      if (nextVisit(state))
        return refuse(
          'bullying-cases.visits-open',
          '回访还没有完成，不能办结。',
          'Visits are still due: it cannot be closed.',
          { status: 409, basis: bullyingPlan.回访 },
        )
      return state.police && !state.police.feedback
        ? refuse(
            'bullying-cases.police-silent',
            '强制报告里还没有公安机关的反馈，不能办结。',
            'The mandatory report holds no answer of the police yet: it cannot be closed.',
            { status: 409, basis: mandatoryReporting.反馈 },
          )
        : accept(true)
    },
    decide: ({ investigation }, form) => {
      if (!form.told && investigation!.guardiansTold)
        return refuse(
          'bullying-cases.result-untold',
          '先把结果和申诉途径告知双方监护人。',
          'Tell both sides’ guardians the result and the ways of appeal first.',
          { basis: minors.第三十九条, field: 'form.told' },
        )
      if (!form.answered)
        return refuse(
          'bullying-cases.reporter-untold',
          '先请专办员通过回执码告诉举报人结果；匿名的也能看到。',
          'Let the handler tell the reporter through the receipt code first; it reaches anonymous ones too.',
          { basis: minors.第十一条, field: 'form.answered' },
        )
      return accept(form)
    },
    apply: (state, _fact, { day }) => ({ ...state, closedOn: day }),
    done: ({ closedOn }) => closedOn !== null,
  }),

  confirm: step({
    title: { zh: '确认办结（严重欺凌）', en: 'Confirm closing (severe)' },
    by: ['leader'],
    basis: minors.第三十九条,
    from: ['confirming'],
    to: ['closed', 'visiting'],
    form: z.object({
      agreed: field.yes('同意办结（不同意的，退回回访）', 'Agreed (otherwise back to follow-up)'),
      why: field.prose('意见', 'Why', { most: 1000 }),
    }),
    apply: (state, { agreed }, { day }) => (agreed ? { ...state, confirmedOn: day } : { ...state, closedOn: null }),
    done: (state) => isSevere(state) && state.confirmedOn !== null,
  }),

  archive: step({
    title: { zh: '归档', en: 'Archive' },
    by: ['officer'],
    basis: minors.第一百零三条,
    from: ['closed'],
    to: ['archived'],
    aside: true,
    form: z.object({ note: field.optionalLine('卷宗存放处', 'Where the papers lie') }),
    apply: (state, _fact, { day }) => ({ ...state, archivedOn: day }),
  }),
}

/** The day of the next visit, or null when all are done. */
export function nextVisit({ handledOn, visitDays, visits }: Pick<Bullying, 'handledOn' | 'visitDays' | 'visits'>) {
  const days = visitDays[visits.length]
  return handledOn && days !== undefined ? addDays(handledOn, days) : null
}

const withPerson = (persons: readonly string[], person: string | null) => [
  ...new Set([...persons, ...(person ? [person] : [])]),
]
