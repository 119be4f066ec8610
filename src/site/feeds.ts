import type { Language } from './kit/reading.tsx'
import { addressOf } from './kit/reading.tsx'
import type { SiteItem } from './kit/section.ts'

const escape = (text: string) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

interface Feed {
  readonly origin: string
  readonly language: Language
  readonly path: `/${string}`
  readonly title: string
  readonly author: string
  readonly items: readonly SiteItem[]
  /** Of an empty feed. */
  readonly now: Date
}

/** Atom 1.0 (RFC 4287). */
export function atomOf({ origin, language, path, title, author, items, now }: Feed): string {
  const at = (to: `/${string}`) => escape(origin + addressOf(to, { language, large: false }))
  const updated = new Date(
    items.reduce((latest, { changed }) => Math.max(latest, changed.getTime()), 0) || now.getTime(),
  )
  const entries = items.map(
    ({ path: to, title: name, summary, day, changed }) =>
      `<entry><id>${at(to)}</id><title>${escape(name)}</title><link href="${at(to)}"/><published>${day}T00:00:00+08:00</published><updated>${changed.toISOString()}</updated>${summary ? `<summary>${escape(summary)}</summary>` : ''}</entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language === 'zh' ? 'zh-CN' : 'en'}"><id>${at(path)}</id><title>${escape(title)}</title><updated>${updated.toISOString()}</updated><author><name>${escape(author)}</name></author><link rel="self" href="${at(path)}"/>
${entries.join('\n')}
</feed>
`
}

/** sitemaps.org, with the two languages of each page told of each other. */
export function sitemapOf(
  origin: string,
  pages: readonly (Pick<SiteItem, 'path'> & { readonly changed?: Date })[],
): string {
  const at = (path: `/${string}`, language: Language) => escape(origin + addressOf(path, { language, large: false }))
  const urls = pages.flatMap(({ path, changed }) =>
    (['zh', 'en'] as const).map(
      (language) =>
        `<url><loc>${at(path, language)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}<xhtml:link rel="alternate" hreflang="zh-CN" href="${at(path, 'zh')}"/><xhtml:link rel="alternate" hreflang="en" href="${at(path, 'en')}"/></url>`,
    ),
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`
}

export const robotsOf = (origin: string) =>
  `User-agent: *\nAllow: /gov/\nAllow: /sitemap.xml\nDisallow: /\n\nSitemap: ${origin}/sitemap.xml\n`
