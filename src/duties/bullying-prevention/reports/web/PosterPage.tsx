import { Button } from 'antd'
import { useState } from 'react'
import { encode } from 'uqr'
import { Field, Loaded, OrgPicker, Page, useApi } from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { readKeys } from '../keys/contract.ts'
import './reports.css'
import { words } from './words.ts'

/** The poster of one school: printed from here, hung where pupils pass alone. The school stands behind the '#', which no browser sends. */
export function PosterPage() {
  const t = useWords(words)
  const keys = useApi(readKeys)
  const [school, setSchool] = useState<{ id: string; name: string } | null>(null)
  return (
    <Page
      title={t.poster}
      lead={t.posterLead}
      actions={
        <Button type="primary" disabled={!school} onClick={() => print()}>
          {t.print}
        </Button>
      }
    >
      <Field<{ school: string }> form={{ errorOf: () => undefined, leave: () => {} }} name="school" label={t.school}>
        {(bound) => (
          <OrgPicker
            {...bound}
            label={t.school}
            kind="school"
            value={school?.id ?? null}
            onChange={(id, name) => setSchool(id ? { id, name: name ?? '' } : null)}
          />
        )}
      </Field>
      <Loaded of={keys}>
        {({ contact }) =>
          school && (
            <article className="poster">
              <h2>{t.posterTitle}</h2>
              <p className="poster-danger">{t.posterDanger}</p>
              <Code
                address={`${location.origin}/gov/report#s=${encodeURIComponent(school.name)}`}
                title={t.posterCode}
              />
              <p>{t.posterNoName}</p>
              <ul>
                {contact.hotline && <li>{t.posterHotline(contact.hotline, contact.hours)}</li>}
                {contact.mailbox && <li>{t.posterMailbox(contact.mailbox)}</li>}
                {contact.policeMailbox && <li>{t.posterPolice(contact.policeMailbox)}</li>}
              </ul>
              <p className="quiet">
                {school.name} · {location.host}/gov/report
              </p>
            </article>
          )
        }
      </Loaded>
    </Page>
  )
}

function Code({ address, title }: { address: string; title: string }) {
  const { data, size } = encode(address, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className="poster-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
