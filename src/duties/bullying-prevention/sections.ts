import { claimed, ifAny, sentence, worded, type ReportSection } from '../../report/section.ts'
import {
  alarms,
  channels,
  closed,
  covered,
  daily,
  guards,
  lawyers,
  lawyerSchools,
  meetings,
  noIncident,
  notice,
  officerCoverage,
  officers,
  people,
  sessions,
  surveys,
} from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'bullying',
    heading: { zh: '防治学生欺凌，护航学生成长', en: 'Preventing bullying' },
    drawn: { of: sessions, by: 'county' },
    aloud: sentence`防欺凌宣讲｜Lectures against bullying: ${sessions}，听讲｜, heard by ${worded(people, 'exact', '万', 1)}。｜. `,
    sentences: [
      ifAny(
        sessions,
        sentence`开展护航成长、防范学生欺凌专题宣讲｜On growing up safely and against bullying there were ${sessions}
          ，听讲｜, heard by ${worded(people, 'exact', '万', 1)}，中小学校｜, schools: ${claimed('full-coverage', covered)}
          。｜. `,
      ),
      sentence`校门口防治学生欺凌通告张贴｜A notice stands at the gate: ${claimed('full-coverage', notice)}
        ，举报渠道公布｜; channels for reports are published: ${claimed('full-coverage', channels)}
        ；坚持每日收集欺凌线索，在校日“零报告”｜; clues are collected each school day, and where there are no clues that is reported: ${claimed('full-coverage', daily)}
        。｜. `,
      sentence`夯实校园安全防范基础，专职保安员配备率｜Full-time guards: ${worded(guards, 'exact', '%', 1)}
        、封闭化管理达标率｜; closed management: ${worded(closed, 'exact', '%', 1)}
        、一键式报警和视频监控达标率｜; alarm and video: ${worded(alarms, 'exact', '%', 1)}
        ；开足主题班会的学校占｜; class meetings held: ${worded(meetings, 'exact', '%', 1)}
        ，开展欺凌专项调查的占｜; surveys held: ${worded(surveys, 'exact', '%', 1)}。｜. `,
      ifAny(
        officers,
        sentence`落实初中及以上学校一校一警，派驻民警｜Each school of junior level and above has an officer; officers: ${officers}
          ，实现｜, ${claimed('full-coverage', officerCoverage)}；组织律师｜; lawyers: ${lawyers}
          ，派驻｜, at ${lawyerSchools}学校。｜. `,
      ),
      sentence`经各单位逐月确认，{全期}｜By the monthly confirmations of the units, of public incidents caused by bullying there was ${claimed('none-confirmed', noIncident)}
        因学生欺凌引发的舆情。｜. `,
    ],
  },
]
