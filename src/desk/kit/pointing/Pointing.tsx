import { cut } from '../../../platform/cut.ts'
import { Button, Radio, Select } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../calendar/plain-date.ts'
import type { LayoutDoors } from '../../../platform/sheets/layouts/contract.ts'
import type { Layout } from '../../../platform/sheets/layouts/layout.ts'
import { useWords } from '../../words.ts'
import type { Reply } from '../api.ts'
import { Empty } from '../Loaded.tsx'
import { Section } from '../Page.tsx'
import { useAct, useApi } from '../query.ts'
import { KeptLayouts } from './KeptLayouts.tsx'
import { IDLE, type Meant, type PointedOut } from './pointed.ts'
import { PreviewForm, PreviewTable, useChoices } from './Preview.tsx'
import { words } from './words.ts'

type Looked = Reply<LayoutDoors['lookAtFile']>
type SheetShown = Looked['sheets'][number]

/** Its first rows, on which its user points: this is the header, this column is …, that one is not needed. */
export function Pointing({
  looked,
  file,
  doors,
  about = {},
  again,
  close,
}: Omit<PointedOut, 'file'> & { file: File; looked: Looked; close: () => void }) {
  const t = useWords(words)
  const [sheetAt, setSheetAt] = useState(0)
  const sheet = looked.sheets[sheetAt]
  return (
    <Section title={file.name}>
      {looked.sheets.length > 1 && (
        <div className="field">
          <label htmlFor="pointing-sheet">{t.sheet}</label>
          <Select
            id="pointing-sheet"
            value={sheetAt}
            onChange={setSheetAt}
            popupMatchSelectWidth={false}
            options={looked.sheets.map(({ name }, value) => ({ value, label: name }))}
          />
        </div>
      )}
      {sheet ? (
        <OfSheet
          key={sheetAt}
          {...{ sheet, doors, about, close }}
          fields={looked.fields}
          name={file.name}
          again={() => again(file)}
        />
      ) : (
        <Empty title={t.none} />
      )}
      <KeptLayouts doors={doors} about={about} />
    </Section>
  )
}

interface OfSheetProps {
  readonly sheet: SheetShown
  readonly fields: Looked['fields']
  readonly name: string
  readonly doors: LayoutDoors
  readonly about: NonNullable<PointedOut['about']>
  readonly again: () => void | Promise<void>
  readonly close: () => void
}

function OfSheet({ sheet, fields, name, doors, about, again, close }: OfSheetProps) {
  const t = useWords(words)
  const [form, setForm] = useState(sheet.form)
  const [head, setHead] = useState(sheet.head ?? sheet.rows[0]?.no ?? 1)
  const [columns, setColumns] = useState<Meant>(() => new Map(sheet.columns.map(({ at, is }) => [at, is])))
  const [labels, setLabels] = useState<Meant>(
    () => new Map(sheet.pairs.flatMap(({ is }, i) => (is === null ? [] : [[i, is] as const]))),
  )
  const { nameOf } = useChoices(fields)
  const kept = useApi(doors.layouts, { query: about.org ? { org: about.org } : {} })
  const keep = useAct(doors.keepLayouts, { done: t.kept })
  const must = fields.filter((field) => field.must).map(nameOf)

  const keepIt = async () => {
    const lies = form ? formOf(sheet, labels) : tableOf(sheet, head, columns)
    const layout: Layout = { name: cut(name.trim(), 200) || '-', on: dayOf(new Date()), lies }
    const before = (kept.data?.layouts ?? []).filter((one) => JSON.stringify(one.lies) !== JSON.stringify(lies))
    const body = { ...about, layouts: [layout, ...before].slice(0, KEPT), seen: kept.data?.version ?? 0 }
    if (await keep.send({ body })) await again()
  }
  return (
    <>
      <div className="field">
        <div id="pointing-shape" className="pointing-shape">
          {t.shape}
        </div>
        <Radio.Group
          aria-labelledby="pointing-shape"
          value={form}
          onChange={(event) => setForm(event.target.value as boolean)}
          options={[
            { value: false, label: t.table },
            { value: true, label: t.form },
          ]}
        />
        {must.length > 0 && <div className="hint">{t.must(must.join('、'))}</div>}
        {!form && <div className="hint">{t.beside}</div>}
      </div>
      {form ? (
        <PreviewForm sheet={sheet} fields={fields} meant={labels} onMeant={setLabels} />
      ) : (
        <PreviewTable sheet={sheet} fields={fields} head={head} onHead={setHead} meant={columns} onMeant={setColumns} />
      )}
      {!form && sheet.of > sheet.rows.length && <p className="quiet">{t.more(sheet.rows.length)}</p>}
      <div className="form-end">
        <Button
          type="primary"
          loading={keep.busy}
          disabled={!kept.data || (form ? labels : columns).size === 0}
          onClick={() => void keepIt()}
        >
          {t.keep}
        </Button>
        <Button onClick={close}>{t.close}</Button>
      </div>
    </>
  )
}

/** So many ways of laying out a file are remembered, the latest first. */
const KEPT = 40

const meansOf = (is: string) => (is === IDLE ? null : is)
const headingIn = (text: string | undefined) => cut(text ?? '', 60)

const tableOf = ({ rows }: SheetShown, head: number, meant: Meant): Layout['lies'] => ({
  shape: 'table',
  columns: [...meant]
    .toSorted(([a], [b]) => a - b)
    .map(([at, is]) => ({
      at,
      heading: headingIn(rows.find(({ no }) => no === head)?.cells[at]),
      is: meansOf(is),
    })),
})

const formOf = ({ pairs }: SheetShown, meant: Meant): Layout['lies'] => ({
  shape: 'form',
  labels: [...meant]
    .toSorted(([a], [b]) => a - b)
    .map(([i, is]) => ({ label: headingIn(pairs[i]?.label), is: meansOf(is) })),
})
