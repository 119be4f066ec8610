import { readPermissionMatrix } from '../../platform/house-contract.ts'
import { FilterBar, Loaded, Page, useApi, useFilters, type Reply } from '../kit/index.ts'
import { usePermissionWords } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'
import { permissionsAt } from './addresses.ts'

type Matrix = Reply<typeof readPermissionMatrix>

/** Every endpoint × every role. */
export function PermissionsPage() {
  const t = useWords(words)
  const say = useSay()
  const matrix = useApi(readPermissionMatrix)
  const [filters, setFilters] = useFilters(permissionsAt)
  return (
    <Page title={t.permissions} lead={t.permissionsLead} wide>
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'q', label: t.find },
          {
            kind: 'choice',
            key: 'role',
            label: t.role,
            options: (matrix.data?.roles ?? []).map((role) => ({ value: role.code, label: say(role) })),
          },
        ]}
      />
      <Loaded of={matrix}>
        {({ roles, endpoints }) => (
          <Table
            roles={roles.filter(({ code }) => !filters.role || code === filters.role)}
            endpoints={endpoints.filter(matching(filters.q))}
          />
        )}
      </Loaded>
    </Page>
  )
}

const matching =
  (q: string | undefined) =>
  ({ id, title, path }: Matrix['endpoints'][number]) =>
    !q || `${id} ${path} ${title.zh} ${title.en}`.toLowerCase().includes(q.toLowerCase())

function Table({ roles, endpoints }: Matrix) {
  const t = useWords(words)
  const say = useSay()
  const called = usePermissionWords()
  const needed = (needs: string) =>
    needs === 'public' ? t.public : needs === 'signed-in' ? t.signedIn : say(called(needs))
  return (
    <div className="plain-table matrix" role="region" aria-label={t.permissions} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.endpoint}</th>
            <th scope="col">{t.needs}</th>
            {roles.map((role) => (
              <th key={role.code} scope="col">
                {say(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <tr key={endpoint.id}>
              <th scope="row" title={`${endpoint.method} ${endpoint.path}`}>
                {say(endpoint.title)} <span className="quiet">{endpoint.method === 'GET' ? t.looks : t.changes}</span>
              </th>
              <td>{endpoint.needs.map(needed).join(' / ')}</td>
              {roles.map(({ code }) => {
                const may = endpoint.roles.includes(code)
                return (
                  <td key={code} className={may ? 'may' : 'may-not'}>
                    <span aria-hidden="true">{may ? '✓' : '—'}</span>
                    <span className="unseen">{may ? t.yes : t.no}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
