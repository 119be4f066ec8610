import { statute } from './statute.ts'

/** 中办国办 2021年7月24日. Its parts are numbered as sections, not as articles. */
export const doubleReduction = statute(
  {
    id: 'double-reduction-2021',
    title: '关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见',
    titleEn: 'Opinion on Lightening Homework and Off-campus Training',
    from: '2021-07-24',
  },
  {
    机构审批: '不再审批面向义务教育阶段的学科类机构，现有的统一登记为非营利性；线上机构由备案改为审批',
    压减: '对已有学科类机构逐一排查，不合要求的注销或转型',
    培训时间: '学科类培训不得占用法定节假日、休息日和寒暑假',
    收费监管: '学科类收费由政府指导，预收费全部进入监管',
  },
)
