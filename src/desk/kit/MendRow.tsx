import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../words.ts'
import { words } from './words.ts'

export interface CellToMend {
  /** From 0. */
  readonly column: number
  readonly title: string
  readonly value: string
}

interface MendRowProps {
  /** '第12行' */
  readonly where: string
  /** Why the row was refused, a line each. */
  readonly why: readonly string[]
  readonly cells: readonly CellToMend[]
  /** Sends the cells that were changed; answers whether it was taken. */
  readonly send: (cells: { readonly column: number; readonly value: string }[]) => Promise<boolean>
  readonly busy: boolean
}

/** A wrong cell of a file, mended where its row is refused: the file is judged again at once. */
export function MendRow(props: MendRowProps) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={t.mendOf(props.where)}>
        {t.mend}
      </Button>
      {open && <MendDialog {...props} close={() => setOpen(false)} />}
    </>
  )
}

function MendDialog({ where, why, cells, send, busy, close }: MendRowProps & { readonly close: () => void }) {
  const t = useWords(words)
  const id = useId()
  const [values, setValues] = useState<ReadonlyMap<number, string>>(new Map())
  const changed = cells.flatMap(({ column, value }) => {
    const now = values.get(column)
    return now === undefined || now === value ? [] : [{ column, value: now }]
  })
  const save = async () => {
    if (changed.length === 0 || (await send(changed))) close()
  }
  return (
    <Modal
      open
      title={t.mendOf(where)}
      okText={t.mendAndJudge}
      cancelText={t.cancel}
      okButtonProps={{ disabled: changed.length === 0, loading: busy }}
      onOk={() => void save()}
      onCancel={close}
    >
      <ul className="mend-why" role="alert">
        {why.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {cells.map(({ column, title, value }) => (
          <div key={column} className="field">
            <label htmlFor={`${id}-${column}`}>{title}</label>
            <Input
              id={`${id}-${column}`}
              value={values.get(column) ?? value}
              maxLength={2000}
              onChange={(event) => setValues(new Map(values).set(column, event.target.value))}
            />
          </div>
        ))}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Modal>
  )
}
