import { readRefusals } from '../../platform/catalogue/contract.ts'
import { BasisNote, Empty, FilterBar, Loaded, Page, PlainTable, useApi, useFilters } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './catalogue-words.ts'
import { refusalsAt } from './addresses.ts'

/** Every refusal of the house, to be found by whatever its reader remembers of it. */
export function RefusalsPage() {
  const t = useWords(words)
  const say = useSay()
  const [filters, setFilters] = useFilters(refusalsAt)
  const all = useApi(readRefusals, {}, { fresh: 600_000 })
  const sought = (filters.q ?? '').trim().toLowerCase()
  return (
    <Page title={t.refusals} lead={t.refusalsLead} wide>
      <Loaded of={all}>
        {({ refusals }) => {
          const rows = refusals.filter(
            ({ code, say: words, basis }) =>
              (!filters.law || basis) &&
              [code, words.zh, words.en, basis?.cite ?? ''].join(' ').toLowerCase().includes(sought),
          )
          return (
            <>
              <FilterBar
                value={filters}
                onChange={setFilters}
                fields={[
                  { kind: 'search', key: 'q', label: t.find },
                  { kind: 'choice', key: 'law', label: t.basis, options: [{ value: 'true', label: t.onlyLaw }] },
                ]}
              />
              <p className="quiet" role="status">
                {t.shown(rows.length, refusals.length)}
              </p>
              {rows.length === 0 ? (
                <Empty title={t.none} />
              ) : (
                <PlainTable
                  caption={t.refusals}
                  rows={rows}
                  rowKey={({ code, say: { zh }, room }) => `${code} ${room} ${zh}`}
                  columns={[
                    {
                      key: 'sentence',
                      title: t.sentence,
                      cell: ({ say: words }) => (words.zh.length <= 2 ? t.noneSay : say(words)),
                    },
                    {
                      key: 'basis',
                      title: t.basis,
                      cell: ({ basis }) =>
                        basis ? (
                          <>
                            <span lang="zh-CN">{basis.cite}</span> <BasisNote basis={basis} />
                          </>
                        ) : (
                          <span className="quiet">{t.practice}</span>
                        ),
                    },
                    { key: 'code', title: t.code, cell: ({ code }) => <code>{code}</code> },
                  ]}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
