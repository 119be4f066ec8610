import type { PlainDate } from '../calendar/plain-date.ts'
import { statute } from '../law/statute.ts'

/** The numbers of these articles are not confirmed yet, so they are named by their subject. */
export const law = statute(
  {
    id: 'supervision-2019',
    title: '法治政府建设与责任落实督察工作规定',
    titleEn: 'Rules on Supervising the Building of Government by Law (2019)',
    from: '2019-04-15' as PlainDate,
  },
  {
    年度报告内容: '年度报告写明举措和成效、不足和原因、主要负责人履行第一责任人职责情况、下一年度安排和其他情况',
    年度报告期限: '部门每年3月1日之前报告，4月1日之前公开',
  },
)
