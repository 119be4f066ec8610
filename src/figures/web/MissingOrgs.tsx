import { DataTable, Go, Section, useOffset } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import { figureMissing, type Scope } from '../contract.ts'
import { words } from './words.ts'

/** Coverage: who of the denominator is missing, by name. */
export function MissingOrgs({ id, scope }: { id: string; scope: Scope }) {
  const t = useWords(words)
  const listing = useOffset(figureMissing, { params: { id }, query: scope })
  if (listing.total === 0)
    return (
      <Section title={t.notCovered}>
        <p>{t.allCovered}</p>
      </Section>
    )
  return (
    <Section title={t.notCovered}>
      <DataTable
        id="figure-missing"
        title={t.notCovered}
        views={false}
        listing={listing}
        rowKey={({ org }) => org}
        rowName={({ name }) => name}
        columns={[
          {
            key: 'name',
            title: t.org,
            fixed: true,
            cell: ({ name, link }) => (link ? <Go to={link}>{name}</Go> : name || t.notShown),
          },
          { key: 'county', title: t.county, width: 240, cell: ({ countyName }) => countyName ?? t.direct },
        ]}
      />
    </Section>
  )
}
