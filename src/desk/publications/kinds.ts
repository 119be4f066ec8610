import type { Words } from '../../law/outcome.ts'
import { listPublicationKinds } from '../../platform/publication/contract.ts'
import { useApi } from '../kit/index.ts'

/** The kinds of the catalogue, those still entered, and what one is called. */
export function useKinds() {
  const kinds = useApi(listPublicationKinds, {}, { fresh: 60_000 }).data?.kinds ?? []
  const titleOf = (kind: string): Words => kinds.find(({ id }) => id === kind)?.title ?? { zh: kind, en: kind }
  return { kinds, entered: kinds.filter(({ retired }) => !retired), titleOf }
}
