/** Who reports. */
export const roles = {
  self: { zh: '被欺负的人', en: 'the one who is bullied' },
  saw: { zh: '看到的人', en: 'somebody who saw it' },
  parent: { zh: '家长', en: 'a parent' },
  teacher: { zh: '老师', en: 'a teacher' },
  other: { zh: '别的人', en: 'somebody else' },
} as const
