import { bureauSetting } from '../bureau-settings/setting.ts'

/**
 * 双公示: the columns of a file for the credit platform, from a day on. ⚙ Its form changes, and no text of it was confirmed: `fallback` is our own, by
 * its usual headings.
 */
export const creditLayoutOf = (
  key: `${string}.${string}`,
  title: { readonly zh: string; readonly en: string },
  fallback: readonly string[],
) =>
  bureauSetting({
    key,
    title,
    hint: {
      zh: '按信用平台现行的表样填；本系统没有的栏目留空，由经办人补填。按期末当天的数值导出。没有核对到全国统一的表样。',
      en: 'By the platform’s form of the day; a column we do not know is left empty. No national form was confirmed.',
    },
    fallback,
    most: 60,
    kind: 'list',
    dated: true,
  })
