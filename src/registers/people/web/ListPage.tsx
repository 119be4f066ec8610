import { Button } from 'antd'
import {
  addressOf,
  DataTable,
  FilterBar,
  Go,
  OrgPicker,
  Page,
  Status,
  useFilters,
  useKeyset,
  type Column,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { exportPeople, listPeople, type PersonInList } from '../contract.ts'
import { peopleWords } from './people-words.ts'
import { useRoleOptions } from './roles.ts'
import { peopleAt } from '../addresses.ts'

/** The people the reader may see. */
export function ListPage() {
  const t = useWords(peopleWords)
  const may = useMay()
  const [filters, setFilters] = useFilters(peopleAt)
  const roles = useRoleOptions()
  const query = filters as Record<string, string>
  const listing = useKeyset(listPeople, { query: query as never })
  return (
    <Page
      title={t.title}
      wide
      actions={
        may('people.manage') && (
          <Go to="/people/new">
            <Button type="primary">{t.new}</Button>
          </Go>
        )
      }
    >
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'search', label: t.find },
          {
            kind: 'own',
            key: 'org',
            label: t.org,
            input: ({ id }) => (
              <OrgPicker
                id={id}
                clearable
                value={filters.org ?? null}
                onChange={(org) => setFilters({ org: org ?? undefined })}
              />
            ),
          },
          { kind: 'choice', key: 'role', label: t.role, options: roles },
          {
            kind: 'choice',
            key: 'state',
            label: t.state,
            minor: true,
            options: [
              { value: 'no-post', label: t.stateNoPost },
              { value: 'inactive', label: t.stateInactive },
              { value: 'all', label: t.stateAll },
            ],
          },
        ]}
      />
      <DataTable
        id="people"
        title={t.title}
        listing={listing}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowLink={({ id }) => `/people/${id}`}
        card={(row) => <Card row={row} />}
        exportTo={addressOf(exportPeople, { query })}
        filtered={Object.values(filters).some(Boolean)}
      />
    </Page>
  )
}

function useColumns(): Column<PersonInList>[] {
  const t = useWords(peopleWords)
  const held = usePosts()
  return [
    { key: 'name', title: t.name, width: 130, fixed: true, cell: ({ name }) => name },
    { key: 'posts', title: t.posts, cell: (row) => held(row) || t.none },
    { key: 'phone', title: t.phone, width: 140, cell: ({ phone }) => phone ?? '' },
    { key: 'username', title: t.username, width: 160, cell: ({ username }) => username },
    { key: 'state', title: t.state, width: 110, cell: ({ active }) => <StateOf active={active} /> },
  ]
}

export function StateOf({ active }: { active: boolean }) {
  const t = useWords(peopleWords)
  return active ? <Status tone="good">{t.stateActive}</Status> : <Status tone="warn">{t.stateInactive}</Status>
}

function usePosts() {
  const say = useSay()
  return ({ posts }: PersonInList) =>
    posts
      .map(({ orgName, title, roleZh, roleEn }) => `${orgName} ${title || say({ zh: roleZh, en: roleEn })}`)
      .join(say({ zh: '；', en: '; ' }))
}

function Card({ row }: { row: PersonInList }) {
  const t = useWords(peopleWords)
  const held = usePosts()
  return (
    <>
      <span className="card-title">{row.name}</span>
      <span className="card-row">{held(row) || t.none}</span>
      <span className="card-row">
        {!row.active && <StateOf active={false} />}
        <span className="quiet">{[row.username, row.phone].filter(Boolean).join(' · ')}</span>
      </span>
    </>
  )
}
