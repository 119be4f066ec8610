import { betweenLevels, byValue, claimed, ifAny, sentence, type ReportSection } from '../../report/section.ts'
import { byCity, byCounties, ended, recognised, refused } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'teachers',
    heading: { zh: '依法认定教师资格', en: 'Teacher qualification' },
    aloud: sentence`认定教师资格｜Teacher qualifications recognised: ${recognised}。｜. `,
    sentences: [
      sentence`严格依照教师资格认定的条件和程序，规范受理、审核、认定和发证各环节。｜
        Teachers are recognised by the conditions and the procedure of the law. `,
      byValue(recognised, {
        none: sentence`{全期}认定教师资格｜Teacher qualifications recognised in {全期}: ${recognised}。｜. `,
        some: sentence`{地域}认定教师资格｜Teacher qualifications recognised in {地域}: ${recognised}
          。｜. `,
      }),
      betweenLevels(
        ifAny(
          recognised,
          sentence`其中市级认定｜Of these by the city ${byCity}，县级认定｜, by the counties ${byCounties}。｜. `,
        ),
      ),
      ifAny(recognised, sentence`认定结果｜They were ${claimed('reconciled', recognised)}。｜. `),
      ifAny(
        refused,
        sentence`对不符合条件的依法不予认定，作出不予认定决定｜Refused for want of the conditions: ${refused}，并告知理由和救济途径。｜, with reasons and remedies. `,
      ),
      ifAny(ended, sentence`依法撤销或者确认丧失教师资格｜Revoked or lost by law: ${ended}，维护教师队伍的纯洁。｜. `),
    ],
  },
]
