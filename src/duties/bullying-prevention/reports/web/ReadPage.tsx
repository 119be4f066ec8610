import { GoButton, Page, useParam } from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { caseOf } from '../../handling/case-of.ts'
import { Report } from './Report.tsx'
import { WithKey } from './Unlock.tsx'
import { words } from './words.ts'

/** One report, opened here. */
export function ReadPage() {
  const t = useWords(words)
  const id = useParam('id')
  return (
    <Page
      title={t.one}
      up={{ to: '/bullying-reports', title: t.title }}
      actions={<GoButton to={`/bullying-cases/${caseOf(id)}`}>{t.toCase}</GoButton>}
    >
      <WithKey>{(opened) => <Report key={id} id={id} opened={opened} />}</WithKey>
    </Page>
  )
}
