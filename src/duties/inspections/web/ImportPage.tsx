import type { ComponentType } from 'react'
import { addressOf, RowsImport } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { doorsOf } from '../directories/contract.ts'
import type { Directory } from '../directories/directory.ts'
import { words } from './words.ts'

/** Entries of a directory from a spreadsheet. */
export function importPage(directory: Directory): ComponentType {
  const { import: door, template } = doorsOf(directory)
  return function ImportPage() {
    const t = useWords(words)
    const title = useSay()(directory.title)
    return (
      <RowsImport
        title={`${title} · ${t.import}`}
        up={{ to: `/inspection-lists/${directory.id}`, title }}
        door={door}
        template={addressOf(template)}
      />
    )
  }
}
