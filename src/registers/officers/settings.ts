import { sql, type RawBuilder } from 'kysely'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

export const trainingHours = bureauSetting({
  key: 'officers.training-hours',
  title: { zh: '执法人员每年培训的学时', en: 'Hours of training of an officer in a year' },
  hint: {
    zh: '达到这么多学时才算培训达标。常见的要求是每年不少于60学时，本平台没有查到条文，由各地确定。',
    en: 'From so many on an officer is trained long enough. 60 is often asked for; no article of it was found, the place sets it.',
  },
  fallback: 60,
  least: 1,
  most: 500,
  kind: 'whole',
})

/** The number in force, within a statement. */
export const hoursAYear = (): RawBuilder<number> => sql<number>`coalesce(
  (select (value #>> '{}')::int from setting where key = ${trainingHours.key}), ${trainingHours.fallback})`
