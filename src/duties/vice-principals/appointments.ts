// 聘任：缺额、推荐、入库、拟聘、培训、聘任、评价、离任。《中小学法治副校长聘任与管理办法》
import { z } from 'zod'
import { addDays, lastOfYear } from '../../calendar/plain-date.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { aboutField, accept, refuse, type Outcome } from '../../law/outcome.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import * as field from '../../platform/forms/fields.ts'
import { fits, ofAge, within } from './eligibility.ts'
import { evaluate } from './evaluating.ts'
import { roles, underMeasures } from './kinds.ts'
import { appointee, eligible, inPool, notASchool, placeable, stillClean, vacancy, wantedOf } from './placing.ts'
import { standardsOn } from './standards.ts'
import { act, appointmentStages, countable, empty, grounds, stageOf, State } from './state.ts'

const candidateField = field.entry('人员', 'Person', 'vp-candidates', {
  hint: { zh: '从人员库里按姓名查找', en: 'Found by name in the pool' },
})

export const appointments = procedure({
  id: 'appointments',
  edition: 1,
  mark: '聘',
  title: { zh: '法治副校长聘任', en: 'Appointments at schools' },
  about: {
    zh: '一校一岗一卷：哪所学校缺谁，谁推荐、谁入库、谁来任职，聘到哪天，每年怎样评价，何时离任；离任即生缺额，自动起算补聘期限。法治副校长、法治辅导员、驻校民警、律师各计各的。',
    en: 'One case a place at a school: who is needed, recommended, admitted, appointed until when, evaluated, gone. Whoever leaves opens the next vacancy with its clock. Roles are counted apart.',
  },
  read: 'vice-principals.read',
  capacities: {
    school: { title: { zh: '学校', en: 'School' }, needs: 'vice-principals.serve' },
    section: { title: { zh: '教育局承办科室', en: 'Bureau section' }, needs: 'vice-principals.manage' },
    sender: {
      title: { zh: '派出机关', en: 'Sending body' },
      needs: 'vice-principals.recommend',
      units: ({ asked, candidate }) => [...(asked ? [asked] : []), ...(candidate ? [candidate.unit] : [])],
    },
  },
  stages: appointmentStages,
  closed: ['ended'],
  empty,
  state: State,
  countable: { ...countable, units: [...countable.units] },
  opening: 'need',
  stage: stageOf,
  caption: ({ school, role, candidate }) => `${roles[role].zh}：${candidate?.name ?? '缺额'}（${school}）`,
  words: ({ certificate, school }) => [certificate, school],
  acts: {
    need: act({
      title: { zh: '提出缺额', en: 'Say who is needed' },
      hint: {
        zh: '学校还没有人，或者需要再聘一名。补聘期限从今天起算。',
        en: 'Nobody is there, or one more is needed. The clock runs from today.',
      },
      by: ['school', 'section'],
      basis: legalPublicity.第四十一条,
      from: ['need'],
      form: z.object({
        role: field.choice('身份', 'Role', roles),
        language: field.optionalLine('需要会讲的民族语言', 'Minority language needed', { most: 40 }),
        note: field.optionalProse('说明', 'Note', { most: 500 }),
      }),
      decide: (_state, { role, language }, at) => {
        const { school, limits } = at.seen
        if (!school) return notASchool
        if (school.kindergarten !== (role === 'kindergarten-vice-head') && underMeasures.includes(role))
          return refuse(
            'appointments.wrong-role',
            school.kindergarten ? '幼儿园聘任的是法治副园长。' : '法治副园长只在幼儿园。',
            school.kindergarten ? 'A kindergarten appoints a vice-head.' : 'Vice-heads are for kindergartens only.',
            { basis: law.第十九条, field: 'form.role' },
          )
        return accept(
          vacancy(
            {
              school: school.name,
              role,
              language,
              since: at.today,
              days: limits.successorDays,
              cause: 'asked',
              former: null,
            },
            at,
          ),
        )
      },
      apply: (state, fact: Partial<State>) => ({ ...state, ...fact }),
    }),
    ask: act({
      title: { zh: '请派出机关推荐', en: 'Ask a body to recommend' },
      by: ['section'],
      takeBack: true,
      basis: law.第三条,
      from: ['need', 'recommended'],
      aside: true,
      form: z.object({ unit: field.org('派出单位', 'Sending body', { of: 'partner' }) }),
      apply: (state, { unit }) => ({ ...state, asked: unit }),
      tells: () => [
        {
          capacity: 'sender',
          words: {
            zh: '请从人员库里推荐一名人员到这所学校。',
            en: 'Please recommend somebody of the pool for this school.',
          },
        },
      ],
    }),
    recommend: act({
      title: { zh: '推荐人员', en: 'Recommend' },
      hint: { zh: '人先在人员库里；退休人员看年龄和任期。', en: 'The person stands in the pool already.' },
      by: ['sender', 'section'],
      takeBack: true,
      basis: law.第三条,
      from: ['need', 'recommended'],
      to: ['recommended'],
      form: z.object({ candidate: candidateField }),
      decide: (state, { candidate }, at) => {
        const found = inPool(candidate, at)
        if (!found.ok) return found
        const one = found.value.form
        if (state.asked && at.unit === state.asked && one.unit !== state.asked)
          return refuse('appointments.not-yours', '只能推荐本单位的人员。', 'Recommend people of your own unit.', {
            basis: law.第三条,
            field: 'form.candidate',
          })
        const may = aboutField('form.candidate', eligible(state, found.value, at))
        return may.ok ? accept({ candidate: appointee(found.value), recommendedOn: at.today, admittedOn: null }) : may
      },
      apply: (state, fact) => ({ ...state, ...fact }),
    }),
    admit: act({
      title: { zh: '审核入库', en: 'Admit to the pool' },
      hint: {
        zh: '看背景查询：十二个月以内、没有记录的才能入库。',
        en: 'Looks at the background query: recent, and without a hit.',
      },
      by: ['section'],
      takeBack: true,
      basis: protectionOfMinors.第六十二条,
      from: ['recommended'],
      to: ['in-pool'],
      form: z.object({}),
      when: (state, at) => (state.admittedOn ? accept(true) : stillClean(state, at)),
      decide: (_state, _form, { today }) => accept({ admittedOn: today }),
      apply: (state, fact) => ({ ...state, ...fact }),
    }),
    match: act({
      title: { zh: '确定人选', en: 'Match' },
      hint: {
        zh: '人员库里已经入库的人。乡村和薄弱学校还有缺额的，先给它们，或者写明理由。',
        en: 'Somebody admitted to the pool. Rural and weak schools first, or a reason.',
      },
      by: ['section'],
      takeBack: true,
      basis: law.第八条,
      from: ['need', 'recommended', 'in-pool'],
      to: ['matched'],
      form: z.object({
        candidate: candidateField,
        why: field.optionalProse('先给这所学校的理由', 'Why this school first', { most: 500 }),
      }),
      decide: (state, { candidate, why }, at) => {
        const found = inPool(candidate, at)
        if (!found.ok) return found
        const may = aboutField('form.candidate', placeable(state, found.value, at))
        if (!may.ok) return may
        const { limits, school, waiting } = at.seen
        if (
          limits.ruralFirst &&
          underMeasures.includes(state.role) &&
          !school!.rural &&
          !school!.weak &&
          waiting > 0 &&
          why === ''
        )
          return refuse(
            'appointments.rural-first',
            `还有${waiting}所乡村或者薄弱学校没有法治副校长，应当优先；先给这所学校的，请写明理由。`,
            `${waiting} rural or weak schools have nobody and come first; give a reason for this one.`,
            { basis: law.第七条, field: 'form.why' },
          )
        return accept({
          candidate: appointee(found.value),
          matchedOn: at.today,
          standards: standardsOn(limits, at.today),
        })
      },
      apply: (state, fact) => ({ ...state, ...fact }),
    }),
    /** 匹配批次适用: by the platform, for every pair of an approved run. */
    assign: act({
      title: { zh: '按匹配结果确定人选', en: 'Matched by a run' },
      by: [],
      byPlatform: true,
      basis: law.第八条,
      from: ['need', 'recommended', 'in-pool'],
      to: ['matched'],
      form: z.object({ candidate: field.entry('人员', 'Person', 'vp-candidates') }),
      decide: (state, { candidate }, at) => {
        const found = inPool(candidate, at)
        if (!found.ok) return found
        const may = placeable(state, found.value, at)
        return may.ok
          ? accept({
              candidate: appointee(found.value),
              matchedOn: at.today,
              run: null as string | null,
              standards: standardsOn(at.seen.limits, at.today),
            })
          : may
      },
      apply: (state, fact: Partial<State>) => ({ ...state, ...fact }),
    }),
    rearrange: act({
      title: { zh: '按匹配结果调到别的学校', en: 'Moved to another school by a run' },
      by: [],
      byPlatform: true,
      basis: law.第八条,
      from: ['matched', 'trained', 'appointed', 'evaluated'],
      to: ['ended'],
      form: z.object({}),
      decide: ({ from }, _form, { today }) => {
        const last = addDays(today, -1)
        return accept({ ground: 'rearranged' as const, lastDay: from && from <= last ? last : null, endedOn: today })
      },
      apply: (state, fact: Partial<State>) => ({ ...state, ...fact }),
    }),
    train: act({
      title: { zh: '岗前培训', en: 'Train' },
      by: ['section'],
      takeBack: true,
      basis: law.第十四条,
      from: ['matched'],
      to: ['trained'],
      form: z.object({
        on: field.day('培训结束日期', 'Finished on'),
        hours: field.whole('学时', 'Hours', { least: 1, most: 200, unit: '学时' }),
      }),
      decide: (_state, { on, hours }, { seen: { limits } }) =>
        accept({ trainedOn: on, trainedHours: hours, trainedShort: hours < limits.trainingHours }),
      apply: (state, fact) => ({ ...state, ...fact }),
    }),
    appoint: act({
      title: { zh: '颁发聘书', en: 'Appoint' },
      hint: {
        zh: '聘书编号、任期，岗前培训学时（不足的会标明）；公示的电话只填学校的。',
        en: 'Certificate, term, hours of training (too few are marked); only the school’s own telephone is made public.',
      },
      by: ['school', 'section'],
      basis: law.第十一条,
      from: ['matched', 'trained'],
      to: ['appointed'],
      form: z.object({
        certificate: field.line('聘书编号', 'Certificate number', { most: 40 }),
        from: field.day('任期起', 'From'),
        until: field.day('任期止（最后一日）', 'Last day'),
        trainedHours: field.optionalWhole('岗前培训学时', 'Hours of training', { most: 200, unit: '学时' }),
        phone: field.optionalLine('公示的电话（学校的）', 'Telephone made public (the school’s)', { most: 30 }),
      }),
      when: (state, at) => (state.appointedOn ? accept(true) : stillClean(state, at)),
      decide: (state, { certificate, from, until, trainedHours, phone }, at) => {
        const { limits, taken } = at.seen
        const found = inPool(state.candidate!.id, at)
        if (!found.ok) return found
        const rules: Outcome<unknown>[] = [
          within(from, until, limits),
          ofAge(found.value.form, from, limits),
          fits({ ...wantedOf(state, found.value, at), from, until }, at.seen.held, limits),
        ]
        const wrong = rules.find(({ ok }) => !ok)
        if (wrong && !wrong.ok) return wrong
        if (taken.includes(certificate))
          return refuse(
            'appointments.certificate-twice',
            `聘书编号“${certificate}”已经用过。`,
            `The certificate number “${certificate}” is used already.`,
            { basis: law.第十一条, field: 'form.certificate', status: 409 },
          )
        const hours = trainedHours ?? state.trainedHours
        return accept({
          ...{
            certificate,
            from,
            until,
            phone: limits.phonePublished ? phone : '',
            lastDay: until,
            appointedOn: at.today,
            trainedHours: hours,
            standards: standardsOn(limits, at.today),
          },
          trainedShort: underMeasures.includes(state.role) && hours < limits.trainingHours,
        })
      },
      apply: (state, fact) => ({ ...state, ...fact }),
    }),
    evaluate,
    /** A new year wants an evaluation of its own. */
    beginYear: act({
      title: { zh: '新年度开始', en: 'A new year began' },
      by: [],
      basis: law.第十五条,
      from: ['evaluated'],
      to: ['appointed'],
      form: z.object({}),
      apply: ({ evaluatedUntil: _over, ...state }) => ({ ...state, evaluatedFor: null }),
    }),
    end: act({
      title: { zh: '结束履职', en: 'End' },
      hint: {
        zh: '离任以后这所学校即生缺额，补聘期限从次日起算。',
        en: 'The place is vacant from the next day, and the clock runs.',
      },
      by: ['school', 'sender', 'section'],
      basis: law.第十一条,
      from: ['matched', 'trained', 'appointed', 'evaluated'],
      to: ['ended'],
      aside: true,
      form: z.object({
        ground: field.choice('原因', 'Ground', grounds),
        on: field.day('最后任职日', 'Last day in the post'),
        note: field.optionalProse('说明', 'Note', { most: 500 }),
      }),
      decide: ({ from, until }, { ground, on }, { today }) => {
        if (from && (on < from || on > until!))
          return refuse('appointments.end-outside', '最后任职日应在任期之内。', 'The last day lies within the term.', {
            basis: law.第十一条,
            field: 'form.on',
          })
        return accept({ ground, lastDay: from ? on : null, endedOn: today })
      },
      apply: (state, fact) => ({ ...state, ...fact }),
    }),
    /** Done by the platform the day after the term. */
    expire: act({
      title: { zh: '任期届满', en: 'The term ended' },
      by: [],
      basis: law.第十一条,
      from: ['appointed', 'evaluated'],
      to: ['ended'],
      form: z.object({}),
      decide: (_state, _form, { today }) => accept({ ground: 'expired' as const, endedOn: today }),
      apply: (state, fact) => ({ ...state, ...fact }),
    }),
    drop: act({
      title: { zh: '撤销缺额', en: 'Withdraw the need' },
      hint: { zh: '学校撤并、重复提出的缺额。', en: 'The school closed, or the need was said twice.' },
      by: ['school', 'section'],
      takeBack: true,
      basis: law.第七条,
      from: ['need', 'recommended', 'in-pool'],
      to: ['ended'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reason', { most: 500 }) }),
      apply: (state, _fact, { day }) => ({ ...state, ground: 'dropped', endedOn: day }),
    }),
  },
  clocks: {
    successor: {
      title: { zh: '补聘期限', en: 'Time to name a successor' },
      basis: law.第十一条,
      kind: 'at-most',
      reminds: ['section', 'school'],
      of: ({ since, days, matchedOn, ground, endedOn, cause }) =>
        since && cause !== 'enrolled'
          ? { event: since, n: days, unit: 'day', met: matchedOn ?? (ground === 'dropped' ? endedOn : null) }
          : null,
    },
    term: {
      title: { zh: '任期届满', en: 'End of the term' },
      basis: law.第十一条,
      kind: 'at-most',
      silence: 'expire',
      reminds: ['school', 'section'],
      of: ({ until, endedOn }) =>
        until ? { event: addDays(until, -1), n: 1, unit: 'day', roll: 'none', met: endedOn } : null,
    },
    year: {
      title: { zh: '已评价的年度', en: 'The year evaluated' },
      basis: law.第十五条,
      kind: 'at-most',
      silence: 'beginYear',
      reminds: [],
      of: ({ evaluatedFor, evaluatedUntil, endedOn }) =>
        evaluatedFor !== null
          ? {
              event: addDays(evaluatedUntil ?? lastOfYear(evaluatedFor), -1),
              n: 1,
              unit: 'day',
              roll: 'none',
              met: endedOn,
            }
          : null,
    },
  },
})
