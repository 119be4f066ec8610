import { statute } from './statute.ts'

/** How periods are counted. */
export const civilCode = statute(
  { id: 'civil-code', title: '民法典', titleEn: 'Civil Code', from: '2021-01-01', url: 'https://flk.npc.gov.cn' },
  {
    第二百零一条: '按年月日计算期间的，开始的当日不计入；按小时的，自法律规定或约定的时间开始',
    第二百零二条: '按年月计算的，到期月的对应日为最后一日；没有对应日的，月末日为最后一日',
    第二百零三条:
      '最后一日是法定休假日的，以休假日结束的次日为最后一日；截止时间为二十四时，有业务时间的为停止业务之时',
  },
)
