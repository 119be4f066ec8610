import { entries } from '../../books/figures.ts'
import { flow, type Figure } from '../../figures/figure.ts'
import { teacherQualification as law } from '../../law/teacher-qualification.ts'
import { recognitions } from './recognitions.ts'

const yes = { field: 'outcome', is: ['recognised'] } as const

export const recognised = flow({
  id: 'teachers.recognised',
  label: { zh: '认定教师资格', en: 'Teacher qualifications recognised' },
  unit: '人次',
  rule: {
    zh: '认定日期在本期内的认定，一本证书一人次；后来撤销的不减少认定当年的数。',
    en: 'Recognitions decided in the period, one person-time a certificate; what is revoked later stays counted in its year.',
  },
  basis: [law.第十三条],
  source: entries(recognitions, { as: '人次', day: 'decidedOn', where: [yes], kind: 'kind' }),
})

const byLevel = (level: 'city' | 'county', zh: string, en: string) =>
  flow({
    id: `teachers.recognised-${level}`,
    label: { zh: `${zh}认定教师资格`, en: `Recognised by the ${en}` },
    unit: '人次',
    rule: { zh: `本期内由${zh}认定的。`, en: `Recognised in the period by the ${en}.` },
    basis: [law.第十三条],
    source: entries(recognitions, {
      as: '人次',
      day: 'decidedOn',
      where: [yes, { field: 'level', is: [level] }],
      kind: 'kind',
    }),
  })
export const byCity = byLevel('city', '市级', 'city')
export const byCounties = byLevel('county', '县级', 'counties')

const people = flow({
  id: 'teachers.people',
  label: { zh: '取得教师资格的人', en: 'People who were recognised' },
  unit: '人',
  rule: {
    zh: '本期内取得教师资格的不同的人：两本证书，一个人。',
    en: 'Different people recognised in the period: two certificates, one person.',
  },
  basis: [law.第十三条],
  source: entries(recognitions, { as: '人', count: 'identityHash', day: 'decidedOn', where: [yes] }),
})

export const refused = flow({
  id: 'teachers.refused',
  label: { zh: '不予认定教师资格', en: 'Teacher qualifications refused' },
  unit: '人次',
  rule: { zh: '本期内不予认定的。', en: 'Refused in the period.' },
  basis: [law.第十六条],
  source: entries(recognitions, {
    as: '人次',
    day: 'decidedOn',
    where: [{ field: 'outcome', is: ['refused'] }],
    kind: 'kind',
  }),
})

export const ended = flow({
  id: 'teachers.ended',
  label: { zh: '撤销、丧失教师资格', en: 'Qualifications revoked or lost' },
  unit: '人次',
  rule: { zh: '撤销、丧失之日在本期内的。', en: 'Revoked or lost in the period, by their own day.' },
  basis: [law.第十九条],
  source: entries(recognitions, { as: '人次', day: 'endedOn', kind: 'end' }),
})

export const figures: readonly Figure[] = [recognised, byCity, byCounties, people, refused, ended]
