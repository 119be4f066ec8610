import { statute } from './statute.ts'

/** As amended on 2023-09-01. Other laws refer to it for service (行政处罚法第六十一条, 行政复议法第八十八条). */
export const civilProcedure = statute(
  {
    id: 'civil-procedure',
    title: '民事诉讼法',
    titleEn: 'Civil Procedure Law',
    from: '2024-01-01',
    url: 'https://flk.npc.gov.cn/',
  },
  {
    第八十七条: '送达要有送达回证，由受送达人记明日期、签名或者盖章，签收日期为送达日期',
    第八十八条: '应当直接送交受送达人；公民不在的交同住成年家属，单位由负责人或者收件人员签收',
    第八十九条: '拒收的，请基层组织或者所在单位的代表到场见证、记明情况，或者拍照、录像记录，把文书留下，即视为送达',
    第九十条: '经受送达人同意，可以用能够确认收悉的电子方式送达，到达其特定系统的日期为送达日期；要求纸质的应当提供',
    第九十一条: '直接送达有困难的可以邮寄，以回执上注明的收件日期为送达日期',
    第九十四条: '军人、被监禁等的人由所在单位转交，以其在送达回证上签收的日期为送达日期',
    第九十五条: '下落不明，或者用其他方式无法送达的，公告送达，自发出公告之日起经过30日视为送达，案卷中记明原因和经过',
  },
)

/** 公告期间 of 第九十五条, by the day on which the notice is published: sixty days before the amendment of 2021 came into force. */
export const announcedFor = (day: string): number => (day < '2022-01-01' ? 60 : 30)
