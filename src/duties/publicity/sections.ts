import { ifAny, sentence, worded, type ReportSection } from '../../report/section.ts'
import { booklets, nationalFirst, nationalThird, online, readingPeople, readingSchools } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'constitution',
    heading: { zh: '深入开展宪法宣传教育', en: 'Teaching the Constitution' },
    aloud: sentence`国家宪法日晨读唱诵，师生｜At the reading on Constitution Day: ${worded(readingPeople, '余', '万', 0)}。｜. `,
    sentences: [
      sentence`把宪法教育贯穿学校教育全过程，以国家宪法日和宪法宣传周为契机，组织开展形式多样的宪法学习宣传活动。｜
        The Constitution is taught throughout school, and most around Constitution Day. `,
      ifAny(
        booklets,
        sentence`宪法宣传周期间，向师生和家长发放宪法学习资料｜During Constitution Week pupils, staff and parents were given ${worded(booklets, '余', 'plain', -2)}。｜ of reading material. `,
      ),
      ifAny(
        readingPeople,
        sentence`国家宪法日当天，{地域}｜On Constitution Day ${worded(readingSchools, '余', 'plain', -2)}
          学校、师生｜ and ${worded(readingPeople, '余', '万', 0)}
          同步参加宪法晨读和唱诵活动。｜ took part in the morning reading and songs. `,
      ),
      ifAny(
        online,
        sentence`组织中小学生参加“宪法卫士”网络学习，参与｜Pupils studied online as guardians of the Constitution: ${worded(online, '余', '万', 1)}
          。｜. `,
      ),
      ifAny(
        nationalFirst,
        sentence`在第{宪法活动届次}届全国学生“学宪法 讲宪法”活动中，获全国一等奖｜
          In the national pupils' contest on the Constitution, no. {宪法活动届次}, first prizes: ${nationalFirst}、三等奖｜; third prizes: ${nationalThird}。｜. `,
      ),
    ],
  },
]
