import { readStatutes, type CataloguedStatute } from '../../platform/catalogue/contract.ts'
import {
  FilterBar,
  Empty,
  Go,
  Loaded,
  Note,
  Page,
  Section,
  Sheet,
  useApi,
  useFilters,
  useFormat,
} from '../kit/index.ts'
import { language, useSay, useWords } from '../words.ts'
import { words } from './catalogue-words.ts'
import { statutesAt } from '../../platform/catalogue/addresses.ts'
import { refusalsAt } from './addresses.ts'
import { useMayOpen } from '../session.ts'

/** The law this house cites, and by what. */
export function StatutesPage() {
  const t = useWords(words)
  const say = useSay()
  const [filters, setFilters] = useFilters(statutesAt)
  const known = useApi(readStatutes, {}, { fresh: 600_000 })
  const sought = (filters.q ?? '').trim().toLowerCase()
  return (
    <Page title={t.statutes} lead={t.statutesLead}>
      <Loaded of={known}>
        {({ statutes, province, missing }) => {
          const found = statutes
            .map((statute) => ({
              ...statute,
              articles: statute.articles.filter(({ name, gist }) =>
                `${statute.title} ${statute.titleEn} ${name} ${gist}`.toLowerCase().includes(sought),
              ),
            }))
            .filter(({ articles }) => articles.length > 0)
          return (
            <>
              <FilterBar
                value={filters}
                onChange={setFilters}
                fields={[{ kind: 'search', key: 'q', label: t.findLaw }]}
              />
              {missing.length > 0 && (
                <Note title={province ? t.provinceMissing(say(province)) : t.noProvince}>
                  <ul>
                    {missing.map((one) => (
                      <li key={one.zh}>{say(one)}</li>
                    ))}
                  </ul>
                </Note>
              )}
              {found.length === 0 && <Empty title={t.none} />}
              {found.map((statute) => (
                <Law key={statute.id} statute={statute} />
              ))}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Law({ statute: { title, titleEn, from, until, url, articles } }: { statute: CataloguedStatute }) {
  const t = useWords(words)
  const { day } = useFormat()
  const english = language.use() === 'en'
  return (
    <Section title={english ? `${titleEn} · 《${title}》` : `《${title}》`}>
      <Sheet>
        <p className="quiet">
          {t.inForce(day(from))} {until && t.until(day(until))}{' '}
          {url && (
            <a href={url} target="_blank" rel="noreferrer" aria-label={`${t.official} ${title}`}>
              {t.official}
            </a>
          )}
        </p>
        <dl className="filled">
          {articles.map((article) => (
            <div key={article.name}>
              <dt>{article.name}</dt>
              <dd>
                <p lang="zh-CN">{article.gist}</p>
                <Uses article={article} />
              </dd>
            </div>
          ))}
        </dl>
      </Sheet>
    </Section>
  )
}

function Uses({ article: { acts, refusals, files } }: { article: CataloguedStatute['articles'][number] }) {
  const t = useWords(words)
  const mayOpen = useMayOpen()
  const say = useSay()
  if (acts.length + refusals.length + files.length === 0) return <p className="quiet">{t.uncited}</p>
  return (
    <details>
      <summary>
        {t.acts} {acts.length} · {t.refused} {refusals.length}
      </summary>
      <ul>
        {acts.map(({ procedure, what }) => (
          <li key={what.zh}>
            {mayOpen(`/${procedure}/manual`) ? <Go to={`/${procedure}/manual`}>{say(what)}</Go> : say(what)}
          </li>
        ))}
        {refusals.map((code) => (
          <li key={code}>
            <Go to={refusalsAt.to({ q: code })}>
              <code>{code}</code>
            </Go>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t.rules}{' '}
        {files.map((file) => (
          <code key={file}>{file} </code>
        ))}
      </p>
    </details>
  )
}
