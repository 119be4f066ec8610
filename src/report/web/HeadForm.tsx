import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../../desk/words.ts'
import type { ReportBody } from '../model.ts'
import type { Head } from './edits.ts'
import { words } from './words.ts'

const nothing = { zh: '', en: '' }

/** Title, addressees, issuer, opening, closing, copies and who signed, in both languages. */
export function HeadForm({ body, done }: { body: ReportBody; done: (head: Head) => void }) {
  const t = useWords(words)
  const id = useId()
  const [head, setHead] = useState<Head>({
    title: body.title,
    addressee: body.addressee,
    issuer: body.issuer,
    lead: body.lead,
    closing: body.closing ?? nothing,
    copies: body.copies ?? nothing,
    signer: body.signer ?? nothing,
  })
  const complete = head.title.zh.trim() !== '' && head.issuer.zh.trim() !== ''
  return (
    <div className="report-pen" role="group" aria-label={t.head}>
      {(['issuer', 'title', 'signer', 'addressee', 'lead', 'closing', 'copies'] as const).map((field) => (
        <div className="field" key={field}>
          <label htmlFor={`${id}-${field}`}>{t[field]}</label>
          <Input.TextArea
            id={`${id}-${field}`}
            autoSize
            maxLength={1000}
            value={(head[field] ?? nothing).zh}
            onChange={(event) =>
              setHead({
                ...head,
                [field]: { ...(head[field] ?? nothing), zh: event.target.value.replaceAll('\n', '') },
              })
            }
          />
          <Input.TextArea
            aria-label={`${t[field]} ${t.inEnglish}`}
            placeholder={t.inEnglish}
            autoSize
            maxLength={1000}
            value={(head[field] ?? nothing).en}
            onChange={(event) =>
              setHead({
                ...head,
                [field]: { ...(head[field] ?? nothing), en: event.target.value.replaceAll('\n', '') },
              })
            }
          />
        </div>
      ))}
      <Button type="primary" disabled={!complete} onClick={() => done(head)}>
        {t.done}
      </Button>
    </div>
  )
}
