import { bureauSetting } from '../platform/bureau-settings/setting.ts'

export const nearlyFullCoverage = bureauSetting({
  key: 'report.nearly-full-coverage',
  title: { zh: '“基本全覆盖”的最低覆盖率', en: 'What “nearly full coverage” means at least' },
  hint: {
    zh: '覆盖率达到这一比例，报告中才能写“基本全覆盖”。法律没有规定，由本局确定。',
    en: 'The report may say “nearly full coverage” from this share on. No law sets it; the bureau does.',
  },
  fallback: 0.95,
  least: 0.5,
  most: 1,
  kind: 'share',
})
