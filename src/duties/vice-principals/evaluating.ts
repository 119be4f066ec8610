// 年度评价：听取谁的意见，哪一年。《中小学法治副校长聘任与管理办法》第十五条
import { z } from 'zod'
import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import * as field from '../../platform/forms/fields.ts'
import { yearAround } from './hours.ts'
import type { Limits } from './settings.ts'
import { act, grades } from './state.ts'

export const evaluate = act({
  title: { zh: '年度评价', en: 'Evaluate the year' },
  hint: {
    zh: '教职工和学生的意见都要听；家长的也可以写上。按学年评价的，年度填开学的那一年。',
    en: 'Both staff and pupils are heard; parents may be. Where school years are evaluated, give the year in which it began.',
  },
  by: ['school'],
  basis: law.第十五条,
  from: ['appointed', 'evaluated'],
  to: ['evaluated'],
  form: z.object({
    year: field.year('年度', 'Year', { least: 2022 }),
    staff: field.optionalProse('教职工的意见', 'What staff said', { most: 1000 }),
    pupils: field.optionalProse('学生的意见（不写姓名）', 'What pupils said (no names)', { most: 1000 }),
    parents: field.optionalProse('家长的意见', 'What parents said', { most: 1000 }),
    grade: field.choice('评价', 'Grade', grades),
  }),
  decide: ({ from, lastDay, evaluations }, { year, staff, pupils, parents, grade }, { today, seen: { limits } }) => {
    if (staff === '' || pupils === '')
      return refuse(
        'appointments.not-heard',
        '评价要听取教职工和学生两方面的意见，请都写上。',
        'Both staff and pupils must be heard: write down what each said.',
        { basis: law.第十五条, field: staff === '' ? 'form.staff' : 'form.pupils' },
      )
    if (limits.parentsHeard && parents === '')
      return refuse(
        'appointments.parents-not-heard',
        '本局要求评价也听取家长意见，请写上。',
        'This bureau asks that parents be heard, too: write down what they said.',
        { basis: law.第十五条, field: 'form.parents' },
      )
    const called = (day: PlainDate) => yearOf(yearAround(day, limits).from)
    if (year < called(from!) || year > called(lastDay!) || year > called(today))
      return refuse('appointments.other-year', '这一年不在任期之内。', 'That year is not within the term.', {
        field: 'form.year',
      })
    return evaluations.some((one) => one.year === year)
      ? refuse('appointments.evaluated-already', '这一年已经评价过。', 'That year was evaluated already.', {
          status: 409,
          field: 'form.year',
        })
      : accept({ year, grade, until: lastOfThat(year, limits) })
  },
  apply: (state, { year, grade, until }, { day }) => {
    const latest = state.evaluatedFor === null || year >= state.evaluatedFor
    return {
      ...state,
      evaluations: [...state.evaluations, { year, grade, on: day }],
      ...(latest && { evaluatedFor: year }),
      // Absent of what was evaluated before school years were known here.
      ...(latest && until && { evaluatedUntil: until }),
    }
  },
})

/** The last day of the year so called: the school year's is in the August after. */
const lastOfThat = (year: number, limits: Pick<Limits, 'hoursYear'>) =>
  yearAround(`${year}-12-31` as PlainDate, limits).until
