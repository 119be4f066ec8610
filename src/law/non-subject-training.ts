import { statute } from './statute.ts'

/** 十三部门 2022年12月. Training other than of school subjects. */
export const nonSubjectTraining = statute(
  {
    id: 'non-subject-training-2022',
    title: '教育部等十三部门关于规范面向中小学生的非学科类校外培训的意见',
    titleEn: 'Opinion on Training other than of School Subjects',
    from: '2022-12-29',
  },
  {
    预收限额: '一次收费不超过三个月、六十课时，并不超过五千元',
    培训时间: '不与中小学教学时间冲突，线下不晚于二十点三十分，线上不晚于二十一点',
  },
)
