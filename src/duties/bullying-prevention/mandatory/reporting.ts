// 发现、保护、报案、报民政
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { protectionOfMinors as minors } from '../../../law/protection-of-minors.ts'
import * as field from '../../../platform/forms/fields.ts'
import { situations } from '../handling/choices.ts'
import { mandatoryReporting } from '../../../law/mandatory-reporting.ts'
import { momentOf, wrongTime } from '../handling/moment.ts'
import { step } from './state.ts'

export const reporting = {
  discover: step({
    title: { zh: '作强制报告', en: 'Make a mandatory report' },
    hint: {
      zh: '发现或者怀疑孩子受到侵害：危险正在发生的，先打110、120，再来填。怀疑就够，不用核实，不用请示任何人。报告是您本人的义务，谁也不能拦；您的名字只有专办员看得到。',
      en: 'You found, or suspect, that a child is harmed. In danger, call 110 or 120 first. Suspicion is enough: verify nothing, ask nobody’s leave. The duty is yours, and nobody may stop you. Only the handlers see your name.',
    },
    by: ['finder'],
    basis: minors.第十一条,
    from: ['reporting'],
    form: z.object({
      situations: field.choices('属于或者疑似属于哪些情形', 'Which situations, suspected or seen', situations),
      foundOn: field.day('发现日期', 'Found on'),
      foundAt: field.line('发现时间（如 21:40）', 'Found at (as 21:40)', { most: 5 }),
      what: field.prose(
        '看到、听到了什么（不写姓名；不要追问孩子）',
        'What was seen or heard (no names; do not question the child)',
        { most: 3000 },
      ),
      child: field.optionalLine('孩子的姓名（知道就填）', 'The child’s name, if known', { most: 60, masked: true }),
      school: field.optionalOrg('孩子所在的学校', 'The child’s school'),
      guardian: field.yes(
        '监护人可能是加害人（学校不通知监护人，另报民政部门）',
        'A guardian may be the offender (he is not told; civil affairs are)',
      ),
      case: field.optionalRecord(
        '在哪一件学生欺凌案卷里发现的（没有就不填）',
        'In which case of bullying it was found, if any',
        { of: 'bullying-cases' },
      ),
    }),
    decide: (_state, { foundOn, foundAt, guardian, situations: seenIn, case: inCase }, { person, now }) => {
      const at = momentOf({ on: foundOn, time: foundAt })
      if (!at || at.getTime() > now.getTime()) return wrongTime('form.foundAt')
      return accept({
        reporter: person,
        case: inCase,
        situations: seenIn,
        guardian,
        foundOn,
        foundAt: at.toISOString(),
      })
    },
    apply: (state, found) => ({ ...state, ...found }),
    tells: () => [
      {
        capacity: 'handler',
        words: {
          zh: '有人作出强制报告，请立即协助报案',
          en: 'somebody has made a mandatory report: help to get it to the police at once',
        },
      },
      { capacity: 'leader', words: { zh: '有人作出强制报告', en: 'somebody has made a mandatory report' } },
    ],
  }),

  protect: step({
    title: { zh: '记录保护措施', en: 'Record how the child was protected' },
    hint: {
      zh: '孩子身边有可靠的大人；衣物、物品、监控原样保存；不清洗，不追问，不让孩子反复讲。',
      en: 'A trusted adult is with the child; clothes, things and video are kept as they are; no washing, no questioning.',
    },
    by: ['reporter', 'handler'],
    basis: mandatoryReporting.强制报告,
    from: ['reporting', 'waiting', 'supervising', 'supporting'],
    aside: true,
    form: z.object({
      safe: field.yes('孩子现在安全，身边有可靠的大人', 'The child is safe now, with an adult to be trusted'),
      called: field.yes('已拨打110或120', '110 or 120 was called'),
      evidence: field.prose('证据怎么保存的（不写姓名）', 'How evidence is kept (no names)', { most: 1000 }),
    }),
    decide: (_state, form) =>
      form.safe || form.called
        ? accept(form)
        : refuse(
            'mandatory-reports.child-unsafe',
            '孩子还不安全：先拨打110，把孩子带到可靠的大人身边，再来记录。',
            'The child is not safe: call 110 and bring it to an adult to be trusted, then record it.',
            { basis: minors.第十一条, field: 'form.called' },
          ),
    apply: (state, _fact, { day }) => ({ ...state, protectedOn: state.protectedOn ?? day }),
    done: ({ protectedOn }) => protectedOn !== null,
  }),

  reportToPolice: step({
    title: { zh: '记录向公安机关报案', en: 'Record the report to the police' },
    hint: {
      zh: '打110或者到派出所，立即报，不等调查结果，不用谁批准。回执暂时没有的，写接警员编号。',
      en: 'Call 110 or go to the station, at once, without findings and without anybody’s leave. Without a receipt yet, give the officer’s number.',
    },
    by: ['reporter', 'handler'],
    basis: mandatoryReporting.强制报告,
    from: ['reporting'],
    to: ['waiting'],
    form: z.object({
      reportedOn: field.day('报案日期', 'Reported on'),
      reportedAt: field.line('报案时间（如 21:55）', 'Reported at (as 21:55)', { most: 5 }),
      station: field.line('公安机关', 'Police station'),
      officer: field.optionalLine('接警人', 'Who took it', { most: 60, masked: true }),
      receipt: field.line('回执、接警单号或者接警员编号', 'Receipt, or number of the call or officer', { most: 60 }),
    }),
    decide: ({ foundAt }, form, { now, seen }) => {
      const at = momentOf({ on: form.reportedOn, time: form.reportedAt })
      if (!at || at.getTime() < Date.parse(foundAt) || at.getTime() > now.getTime()) return wrongTime('form.reportedAt')
      const minutes = (at.getTime() - Date.parse(foundAt)) / 60_000
      return accept({ on: form.reportedOn, minutes, late: minutes > seen.settings.gapMinutes })
    },
    apply: (state, { on, minutes }) => ({ ...state, reported: { on, minutes } }),
    done: ({ reported }) => reported !== null,
    tells: (_state, { minutes, late }) =>
      late
        ? [
            {
              capacity: 'leader',
              words: {
                zh: `从发现到报案隔了${minutes}分钟，请查明原因`,
                en: `${minutes} minutes lay between finding and reporting: find out why`,
              },
            },
          ]
        : [],
  }),

  tellCivilAffairs: step({
    title: { zh: '记录报告民政部门', en: 'Record the report to civil affairs' },
    hint: {
      zh: '监护人可能是加害人的，报民政部门，由其决定临时照料；学校不通知监护人。',
      en: 'Where a guardian may be the offender: civil affairs decide on care; the school does not tell him.',
    },
    by: ['reporter', 'handler'],
    basis: minors.第十一条,
    from: ['reporting', 'waiting', 'supervising', 'supporting'],
    aside: true,
    form: z.object({
      on: field.day('报告日期', 'Told on'),
      office: field.line('民政部门', 'Office of civil affairs'),
      note: field.optionalProse('答复（不写姓名）', 'What they said (no names)', { most: 1000 }),
    }),
    when: ({ guardian }): Outcome<true> =>
      guardian
        ? accept(true)
        : refuse(
            'mandatory-reports.no-guardian',
            '没有涉及监护人，不需要这一步。',
            'No guardian is involved: this is not needed.',
            { status: 409 },
          ),
    decide: ({ foundOn }, form, { today }) =>
      form.on > today || (foundOn && form.on < foundOn)
        ? refuse(
            'mandatory-reports.wrong-day',
            '日期应在发现之后、今天以前。',
            'The day lies between finding and today.',
            { field: 'form.on' },
          )
        : accept(form),
    apply: (state, { on }) => ({ ...state, civilAffairsOn: on }),
    done: ({ civilAffairsOn }) => civilAffairsOn !== null,
  }),
}
