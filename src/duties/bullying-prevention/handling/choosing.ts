import { listedDoor } from '../../../platform/forms/listed.ts'

/** Who could be given a case, as 'person@unit'. */
export const choosing = {
  handlers: listedDoor({
    id: 'bullying-cases.handlers',
    path: '/api/bullying-cases/handlers',
    needs: 'bullying-reports.handle',
    title: { zh: '学生欺凌案卷：可以承办的人员', en: 'Cases of bullying: who could handle one' },
  }),
  /** Who may sit on a committee: the reader’s own unit. */
  members: listedDoor({
    id: 'bullying-cases.members',
    path: '/api/bullying-cases/members',
    needs: 'bullying-cases.investigate',
    title: {
      zh: '学生欺凌案卷：本单位可任委员的人员',
      en: 'Cases of bullying: who of the unit could sit on a committee',
    },
  }),
  /** Whom a report may name: everybody at a school, and everybody who could read cases. */
  readers: listedDoor({
    id: 'bullying-cases.readers',
    path: '/api/bullying-cases/readers',
    needs: 'bullying-reports.handle',
    title: { zh: '学生欺凌案卷：能查阅的人员', en: 'Cases of bullying: who could read one' },
  }),
}
