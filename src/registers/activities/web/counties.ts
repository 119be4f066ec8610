import { useApi } from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { searchOrganisations } from '../../organisations/contract.ts'
import { words } from './words.ts'

/** The counties the reader sees, to choose from, and "directly under the bureau". */
export function useCounties(): { value: string; label: string }[] {
  const t = useWords(words)
  const may = useMay()
  const { data } = useApi(searchOrganisations, { query: { kind: 'county', limit: 100 } }, { enabled: may('organisations.read') })
  const rows = data?.rows ?? []
  return rows.length > 1 ? [...rows.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: t.direct }] : []
}
