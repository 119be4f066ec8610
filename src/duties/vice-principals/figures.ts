import { flow, type Figure } from '../../figures/figure.ts'
import { activities } from '../../registers/activities/source.ts'
import { vicePrincipalsForLaw } from '../../law/vice-principals-for-law.ts'

export const lectures = flow({
  id: 'vice-principals.lectures',
  label: { zh: '法治副校长授课', en: 'Lectures by vice-principals for law' },
  unit: '场次',
  rule: {
    zh: '审核通过的“法治副校长授课”记录的场次之和；同一讲座多个班级一起听，计一场。',
    en: "The sessions of approved records of vice-principals' lectures; one lecture to several classes together is one session.",
  },
  // 法治宣传教育法第四十一条 asks for the appointment; how much is taught still rests on the ministry's measures.
  basis: [vicePrincipalsForLaw.第五条],
  source: activities({ programmes: ['vp-lectures'], kinds: ['vp-lecture'] }, 'sessions'),
})

export const figures: readonly Figure[] = [lectures]
