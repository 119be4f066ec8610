import { useApi } from '../../../desk/kit/index.ts'
import { useMay, useMe } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { searchOrganisations } from '../../../platform/forms/pickers.ts'
import { words } from './words.ts'

/** The counties to choose from, and "directly under the bureau", for who sees the whole city; nobody else has a choice. */
export function useCounties(): { value: string; label: string }[] {
  const t = useWords(words)
  const may = useMay()
  const { data: me } = useMe()
  const branches =
    me?.posts.filter((post) => post.permissions.includes('activities.read')).map((post) => post.branch) ?? []
  const enabled = may('organisations.read') && branches.length > 0
  const mine = useApi(searchOrganisations, { query: { id: branches, limit: 100 } }, { enabled })
  const wholeCity = mine.data?.rows.some((row) => branches.includes(row.id) && row.kind === 'bureau') ?? false
  const { data } = useApi(searchOrganisations, { query: { kind: 'county', limit: 100 } }, { enabled: wholeCity })
  return data
    ? [...data.rows.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: t.direct }]
    : []
}
