import { useApi } from '../../../desk/kit/index.ts'
import { useSay } from '../../../desk/words.ts'
import { listRoles } from '../contract.ts'

/** The roles to choose from, in the reader's language. */
export function useRoleOptions(): { value: string; label: string }[] {
  const say = useSay()
  const { data } = useApi(listRoles)
  return (data?.rows ?? []).map((role) => ({ value: role.code, label: say(role) }))
}
