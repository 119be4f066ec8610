import { statute } from './statute.ts'

/** 教监管函〔2021〕2号. Prepaid fees: one account, limits of time and lessons. */
export const prepaidFees = statute(
  {
    id: 'prepaid-fees-2021',
    title: '教育部等六部门关于加强校外培训机构预收费监管工作的通知',
    titleEn: 'Notice on Supervising Prepaid Fees of Training Institutions',
    from: '2021-10-21',
  },
  {
    专用账户: '预收费全部进入机构唯一的专用账户，由银行托管或缴风险保证金',
    预收限额: '一次收费不超过三个月，也不超过六十课时',
  },
)
