import { listedDoor } from '../../../platform/forms/listed.ts'

/** Who could be given a case, as 'person@unit'. */
export const choosing = {
  handlers: listedDoor({ id: 'bullying-cases.handlers', path: '/api/bullying-cases/handlers', needs: 'bullying-reports.handle', title: { zh: '学生欺凌案卷：可以承办的人员', en: 'Cases of bullying: who could handle one' } }),
  /** Whom a report may name: everybody who could read cases. */
  readers: listedDoor({ id: 'bullying-cases.readers', path: '/api/bullying-cases/readers', needs: 'bullying-reports.handle', title: { zh: '学生欺凌案卷：能查阅的人员', en: 'Cases of bullying: who could read one' } }),
}
