import type { Words } from '../../law/outcome.ts'
import type { FittedHouse } from '../fitted.ts'
import { FORMAT, VERSION, type PackFile } from './contract.ts'

/** What this house would hand on. */
export async function packOf(
  house: FittedHouse,
  {
    title,
    source,
    only,
  }: { readonly title: Words; readonly source: string; readonly only: readonly string[] | undefined },
): Promise<PackFile> {
  const chosen = house.declared.packs.filter(({ id }) => !only || only.includes(id))
  const parts = await Promise.all(
    chosen.map(async (part) => {
      const items = await part.all(house as never)
      return [
        part.id,
        items.map(({ key, name, content }) => ({ key, name, content: content as Record<string, unknown> })),
      ] as const
    }),
  )
  return {
    format: FORMAT,
    version: VERSION,
    title,
    about: { zh: '', en: '' },
    source,
    parts: Object.fromEntries(parts.filter(([, items]) => items.length > 0)),
  }
}
