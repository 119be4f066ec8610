import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

/** ⚙ Sixty hours stand in local rules; no statute says so. */
export const hoursOfYear = bureauSetting({
  key: 'officers.training-hours',
  title: { zh: '执法人员每年培训学时', en: 'Hours of training of an officer in a year' },
  hint: {
    zh: '六十学时见于地方规定，未核实：只用于统计，不影响持证和执法。',
    en: 'Sixty stand in local rules, not confirmed: counted only, and no bar to acting.',
  },
  fallback: 60,
  least: 1,
  most: 500,
  kind: 'whole',
  dated: true,
})
