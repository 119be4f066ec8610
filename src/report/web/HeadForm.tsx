import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../../desk/words.ts'
import type { ReportBody } from '../model.ts'
import { words } from './words.ts'

type Head = Pick<ReportBody, 'title' | 'addressee' | 'issuer' | 'lead'>

/** Title, addressee, issuer and opening, in both languages. */
export function HeadForm({ body, done }: { body: ReportBody; done: (head: Head) => void }) {
  const t = useWords(words)
  const id = useId()
  const [head, setHead] = useState<Head>({
    title: body.title,
    addressee: body.addressee,
    issuer: body.issuer,
    lead: body.lead,
  })
  const complete = head.title.zh.trim() !== '' && head.issuer.zh.trim() !== ''
  return (
    <div className="report-pen" role="group" aria-label={t.head}>
      {(['issuer', 'title', 'addressee', 'lead'] as const).map((field) => (
        <div className="field" key={field}>
          <label htmlFor={`${id}-${field}`}>{t[field]}</label>
          <Input.TextArea
            id={`${id}-${field}`}
            autoSize
            maxLength={1000}
            value={head[field].zh}
            onChange={(event) =>
              setHead({ ...head, [field]: { ...head[field], zh: event.target.value.replaceAll('\n', '') } })
            }
          />
          <Input.TextArea
            aria-label={`${t[field]} ${t.inEnglish}`}
            placeholder={t.inEnglish}
            autoSize
            maxLength={1000}
            value={head[field].en}
            onChange={(event) =>
              setHead({ ...head, [field]: { ...head[field], en: event.target.value.replaceAll('\n', '') } })
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
