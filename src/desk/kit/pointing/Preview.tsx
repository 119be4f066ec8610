import { Select } from 'antd'
import type { LayoutDoors } from '../../../platform/sheets/layouts/contract.ts'
import { useSay, useWords } from '../../words.ts'
import type { Reply } from '../api.ts'
import { PlainTable } from '../PlainTable.tsx'
import { IDLE, type Meant } from './pointed.ts'
import { words } from './words.ts'

type Looked = Reply<LayoutDoors['lookAtFile']>

interface Previewed {
  readonly sheet: Looked['sheets'][number]
  readonly fields: Looked['fields']
  readonly meant: Meant
  readonly onMeant: (meant: Meant) => void
}

/** What a column can be said to be, `left` being what becomes of one of which nothing is said. */
export function useChoices(fields: Looked['fields'], left = '') {
  const t = useWords(words)
  const say = useSay()
  const nameOf = (field: Looked['fields'][number]) => say(field)
  return {
    nameOf,
    options: [
      { value: '', label: left },
      { value: IDLE, label: t.idle },
      ...fields.map((field) => ({ value: field.code, label: nameOf(field) })),
    ],
  }
}

const turned = (meant: Meant, at: number, is: string): Meant => {
  const next = new Map(meant)
  if (is === '') next.delete(at)
  else next.set(at, is)
  return next
}

/** A, B, … Z, AA */
const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

/** The rows as they stand: over each column what it is, before each row whether it is the header. */
export function PreviewTable({
  sheet,
  fields,
  head,
  onHead,
  meant,
  onMeant,
}: Previewed & { readonly head: number; readonly onHead: (no: number) => void }) {
  const t = useWords(words)
  const { options } = useChoices(fields, t.asWritten)
  const width = Math.max(...sheet.rows.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) =>
    sheet.rows.some(({ cells }) => (cells[at] ?? '') !== ''),
  )
  return (
    <div className="plain-table pointing" role="region" aria-label={t.preview} tabIndex={0}>
      <table className="table">
        <caption className="unseen">{t.preview}</caption>
        <thead>
          <tr>
            <th scope="col">{t.head}</th>
            {columns.map((at) => (
              <th key={at} scope="col">
                <Select
                  aria-label={t.columnIs(letterOf(at))}
                  value={meant.get(at) ?? ''}
                  onChange={(is: string) => onMeant(turned(meant, at, is))}
                  options={options}
                  showSearch={{ optionFilterProp: 'label' }}
                  popupMatchSelectWidth={false}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map(({ no, cells }) => (
            <tr key={no} className={no === head ? 'pointing-head' : no < head ? 'pointing-above' : undefined}>
              <th scope="row">
                <label>
                  <input
                    type="radio"
                    name="pointing-head"
                    aria-label={t.isHead(no)}
                    checked={no === head}
                    onChange={() => onHead(no)}
                  />
                  {no}
                </label>
              </th>
              {columns.map((at) => (
                <td key={at} className={meant.get(at) === IDLE ? 'pointing-idle' : undefined}>
                  {cells[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A form of labels: what each of them is. */
export function PreviewForm({ sheet, fields, meant, onMeant }: Previewed) {
  const t = useWords(words)
  const { options } = useChoices(fields, t.unread)
  return (
    <PlainTable
      caption={t.preview}
      rows={sheet.pairs.map((pair, at) => ({ ...pair, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { key: 'label', title: t.label, cell: ({ label }) => label },
        { key: 'value', title: t.value, cell: ({ value }) => value },
        {
          key: 'is',
          title: t.means,
          cell: ({ label, at }) => (
            <Select
              aria-label={t.labelIs(label)}
              value={meant.get(at) ?? ''}
              onChange={(is: string) => onMeant(turned(meant, at, is))}
              options={options}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
            />
          ),
        },
      ]}
    />
  )
}
