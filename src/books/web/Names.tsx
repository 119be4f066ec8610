import { Button } from 'antd'
import { useState } from 'react'
import { OrgPicker, PlainTable, PickFile, Section, useAct, useGo, handed, handedAs } from '../../desk/kit/index.ts'
import { upload } from '../../desk/kit/upload.ts'
import { useWords } from '../../desk/words.ts'
import type { ImportState } from '../shapes.ts'
import type { Known } from './known.tsx'
import { words } from './words.ts'

/** Names that no organisation bears: each is said to mean one, and then the same file is judged again. What was said holds for later lists, too. */
export function Names({ doors, path, state: { id, names, full } }: Known & { state: ImportState }) {
  const t = useWords(words)
  const go = useGo()
  const mean = useAct(doors.mean)
  const [busy, setBusy] = useState(false)
  const file = handedAs(id)
  const again = async (chosen: File) => {
    setBusy(true)
    try {
      const next = await upload(doors.import, { query: { full: String(full) as never } }, chosen)
      handed(next.id, chosen)
      go(`${path}/import/${next.id}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section
      title={t.namesTitle}
      actions={
        file ? (
          <Button loading={busy} onClick={() => void again(file)}>
            {t.namesAgain}
          </Button>
        ) : (
          <PickFile
            aria-label={t.namesAgain}
            accept=".xlsx,.ods,.csv"
            onChange={({ target: { files } }) => files?.[0] && void again(files[0])}
          />
        )
      }
    >
      <p className="quiet">{t.namesLead}</p>
      <PlainTable
        caption={t.namesTitle}
        rows={names}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: t.namesName, cell: ({ name }) => name },
          {
            key: 'org',
            title: t.namesMeans,
            cell: ({ name, org }) => (
              <OrgPicker
                label={t.namesMeansOf(name)}
                value={org}
                clearable
                onChange={(next) => void mean.send({ params: { import: id }, body: { name, org: next } })}
              />
            ),
          },
        ]}
      />
    </Section>
  )
}
