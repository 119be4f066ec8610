import type { Finder } from '../finding/finder.ts'
import { best } from '../finding/matching.ts'
import type { FittedHouse } from '../fitted.ts'

/** Numbers and words the bureau sets, by what they are called. */
export const findSettings: Finder<FittedHouse> = {
  id: 'settings',
  title: { zh: '参数', en: 'Settings' },
  needs: 'settings.read',
  index: null,
  find: ({ declared: { settings, dated } }, { q, limit }) =>
    best([...settings, ...dated], q, limit, ({ title }) => [title.zh, title.en]).map(({ title }) => ({
      words: title,
      note: null,
      link: '/settings/values',
    })),
}
