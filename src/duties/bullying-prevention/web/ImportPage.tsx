import { addressOf, RowsImport } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { assignmentTemplate, importAssignments } from '../assignments/contract.ts'
import { words } from './words.ts'

/** Officers and lawyers from a spreadsheet. */
export function ImportPage() {
  const t = useWords(words)
  return (
    <RowsImport
      title={t.importTitle}
      up={{ to: '/prevention/officers', title: t.officers }}
      door={importAssignments}
      template={addressOf(assignmentTemplate)}
    />
  )
}
