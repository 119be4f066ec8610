import type { Finder } from '../finding/finder.ts'
import { best } from '../finding/matching.ts'
import type { FittedHouse } from '../fitted.ts'
import { statutesAt } from './addresses.ts'
import { statutesIn } from './routes.ts'

/** Articles of the law by name, by their statute, by our gist of them. */
export const findArticles: Finder<FittedHouse> = {
  id: 'articles',
  title: { zh: '依据', en: 'Legal basis' },
  index: null,
  async find(house, { q, limit }) {
    const all = (await statutesIn(house.place())).flatMap(({ title, titleEn, articles }) =>
      articles.map(({ name, gist }) => ({ title, titleEn, name, gist, cite: `《${title}》${name}` })),
    )
    return best(all, q.replaceAll(/[《》]/g, ' '), limit, ({ title, titleEn, name, gist }) => [
      title,
      `${title}${name}`,
      titleEn,
      gist,
    ]).map(({ cite, gist, titleEn, name }) => ({
      words: { zh: cite, en: `${titleEn}, ${name}` },
      note: { zh: gist, en: gist },
      link: statutesAt.to({ q: name }),
    }))
  },
}
