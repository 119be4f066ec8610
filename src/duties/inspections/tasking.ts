// 下达任务：按年度计划，或者因投诉举报、专项、督导
import { z } from 'zod'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './directories/choosing.ts'
import { listed } from '../../platform/sheets/cells.ts'
import { inOffice } from '../../registers/officers/rules.ts'
import { step, type Task, type TaskSeen } from './state.ts'
import { taskKinds } from './kinds.ts'

type Planned = Pick<
  Task,
  | 'title'
  | 'kind'
  | 'plan'
  | 'planRow'
  | 'items'
  | 'kinds'
  | 'range'
  | 'percent'
  | 'number'
  | 'from'
  | 'until'
  | 'joint'
  | 'section'
  | 'reason'
>

export const tasking = {
  setUp: step({
    title: { zh: '下达任务', en: 'Set up a task' },
    hint: {
      zh: '双随机任务从公布的年度计划里选；投诉举报、专项和督导检查另填，不计入双随机。',
      en: 'A random task comes from the published plan; the others are filled in and never count as random.',
    },
    by: ['organiser'],
    basis: law.第五十四条,
    from: ['prepared'],
    form: z.object({
      kind: field.choice('检查类型', 'Kind of check', taskKinds),
      planned: field.optionalListed('计划中的任务（双随机必选）', 'Task of the plan (random tasks)', choosing.plans, {
        most: 1,
      }),
      title: field.optionalLine('任务名称（其他检查填写）', 'Title (others)', { most: 100 }),
      items: field.optionalListed('检查事项（其他检查填写）', 'Items (others)', choosing.items, { most: 40 }),
      section: field.optionalLine('责任科室（其他检查填写）', 'Section (others)', { most: 60 }),
      from: field.optionalDay('检查开始', 'Checks from'),
      until: field.optionalDay('检查结束', 'Checks until'),
      reason: field.optionalProse('为什么检查（其他检查填写）', 'Why (others)', { most: 1000 }),
    }),
    decide: (_state, form, { seen: { plans, items } }) => {
      const [from, until] = [form.from, form.until]
      if (form.kind === 'random') {
        const [plan, row] = (form.planned[0] ?? '').split('#')
        const found = plans.find((one) => one.plan === plan && one.row === Number(row))
        if (!found)
          return refuse(
            'inspections.not-planned',
            '双随机抽查按公布的年度计划实施，请从计划里选任务。',
            'A random task carries out the published plan: choose one of its tasks.',
            { basis: law.第五十四条, field: 'form.planned' },
          )
        const { task } = found
        const window = { from: from ?? task.from, until: until ?? task.until }
        if (window.until < window.from) return backwards
        const chosen = inUse(items, task.items)
        if (!chosen.ok) return chosen
        return accept<Planned>({
          title: task.title,
          kind: 'random',
          plan: found.plan,
          planRow: found.row,
          items: chosen.value,
          kinds: task.kinds,
          range: task.range,
          percent: task.percent,
          number: task.number,
          ...window,
          joint: task.joint ? [task.initiating, ...listed(task.responding)] : [],
          section: task.section,
          reason: '',
        })
      }
      if (form.title === '' || form.section === '' || form.items.length === 0 || from === null || until === null)
        return refuse(
          'inspections.task-incomplete',
          '不按计划的检查，请填写名称、事项、科室和起止日期。',
          'Outside the plan: give title, items, section and days.',
          {
            field:
              form.title === ''
                ? 'form.title'
                : form.items.length === 0
                  ? 'form.items'
                  : form.section === ''
                    ? 'form.section'
                    : 'form.from',
          },
        )
      // 第五十四条：针对线索的检查要有线索，不得以专项之名随意检查。
      if (form.reason === '')
        return refuse(
          'inspections.no-reason',
          '不随机的检查要写明因何检查：哪条投诉举报、哪项专项部署。',
          'A check that is not drawn needs its reason.',
          { basis: law.第五十四条, field: 'form.reason' },
        )
      if (until < from) return backwards
      const chosen = inUse(items, form.items)
      if (!chosen.ok) return chosen
      return accept<Planned>({
        title: form.title,
        kind: form.kind,
        plan: null,
        planRow: 0,
        items: chosen.value,
        kinds: [...new Set(chosen.value.flatMap(({ kinds }) => kinds))].toSorted(),
        range: '',
        percent: null,
        number: null,
        from,
        until,
        joint: [],
        section: form.section,
        reason: form.reason,
      })
    },
    apply: (state, planned) => ({ ...state, ...planned }),
  }),

  nameObjects: step({
    title: { zh: '指定检查对象和人员', en: 'Name objects and inspectors' },
    hint: {
      zh: '只用于投诉举报、专项和督导检查。双随机任务由抽取产生，不能指定。',
      en: 'Only for checks that are not drawn.',
    },
    by: ['organiser'],
    basis: law.第五十四条,
    from: ['prepared'],
    to: ['checking'],
    form: z.object({
      objects: field.listed('检查对象', 'Objects', choosing.objects, { most: 200 }),
      officers: field.listed('检查人员（两人以上）', 'Inspectors (two or more)', choosing.inspectors, { most: 2 }),
    }),
    when: ({ kind }) =>
      kind === 'random'
        ? refuse(
            'inspections.drawn-not-named',
            '双随机任务的对象和人员由抽取产生，不能指定。',
            'In a random task nobody is named by hand.',
            { basis: law.第五十四条, status: 409 },
          )
        : accept(true),
    decide: ({ from }, { objects, officers }, { seen, today }) => {
      const [known, inspectors] = [
        seen.objects.filter(({ id, lastDay }) => objects.includes(id) && (lastDay === null || lastDay >= today)),
        seen.officers.filter(
          (one) => officers.includes(one.id) && inOffice(one, today) && one.until >= (from ?? today),
        ),
      ]
      if (known.length < objects.length)
        return refuse(
          'inspections.unknown-object',
          '有检查对象不在名录里，请重新选择。',
          'An object is not in the directory.',
          { field: 'form.objects' },
        )
      if (inspectors.length < 2)
        return refuse(
          'inspections.not-enough-officers',
          '检查人员不得少于两人，且证件应当有效。',
          'Two inspectors with valid certificates are needed.',
          { field: 'form.officers' },
        )
      const clash = inspectors.flatMap((one) =>
        known.filter(({ id }) => one.recusals.includes(id)).map((object) => `${one.name}与${object.name}`),
      )[0]
      if (clash)
        return refuse(
          'inspections.interest',
          `${clash}申报过利害关系，应当回避，请换人。`,
          'An inspector declared an interest in one of the objects.',
          { field: 'form.officers' },
        )
      return accept({ assignments: known.map(({ id }) => ({ object: id, officers: inspectors.map((one) => one.id) })) })
    },
    apply: (state, { assignments }) => ({ ...state, named: assignments, checks: assignments.length }),
  }),
}

/** The items named, as they stand today: what is not on the list, or no longer in use, is checked by nobody. */
function inUse(items: TaskSeen['items'], codes: readonly string[]): Outcome<TaskSeen['items'][number][]> {
  const ended = codes.find((code) => !items.some((one) => one.code === code))
  if (ended !== undefined)
    return refuse(
      'inspections.item-not-in-use',
      `抽查事项“${ended}”今天不在用：不在事项清单里，尚未启用，或者已经停用。请在事项清单里核对启用和停用日期。`,
      `Item ${ended} is not in use today: not on the list, not yet or no longer in force. Look at its days on the list of items.`,
      { basis: enforcementPublicity.事前公开, field: 'form.items' },
    )
  return accept(items.filter(({ code }) => codes.includes(code)))
}

const backwards = refuse(
  'inspections.period-backwards',
  '检查结束早于开始，请核对。',
  'The checks end before they begin.',
  { field: 'form.until' },
)
