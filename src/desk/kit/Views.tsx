import { Button, Input, Popover } from 'antd'
import { useMemo, useState } from 'react'
import { preference } from '../preference.ts'
import { useWords } from '../words.ts'
import { Go } from './Go.tsx'
import { words } from './words.ts'

interface View {
  readonly name: string
  /** The query of the address, without '?' */
  readonly search: string
}

const read = (stored: string | null): View[] => {
  try {
    const views: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(views) ? (views as View[]) : []
  } catch {
    return []
  }
}

/** Filters under a name, kept in this browser. */
export function Views({ id }: { id: string }) {
  const t = useWords(words)
  const kept = useMemo(() => preference(`views.${id}`, (stored) => stored ?? '[]'), [id])
  const views = read(kept.use())
  const [name, setName] = useState('')
  const [open, setOpen] = useState(false)
  const save = (next: View[]) => kept.set(JSON.stringify(next))
  const add = () => {
    if (name.trim() === '') return
    save([
      ...views.filter((view) => view.name !== name.trim()),
      { name: name.trim(), search: location.search.slice(1) },
    ])
    setName('')
  }
  const content = (
    <div className="views">
      {views.length === 0 && <p className="quiet">{t.noViews}</p>}
      {views.map((view) => (
        <div key={view.name} className="view">
          <Go to={`${location.pathname}?${view.search}`} onClick={() => setOpen(false)}>
            {view.name}
          </Go>
          <Button
            type="text"
            size="small"
            aria-label={t.removeView(view.name)}
            onClick={() => save(views.filter((one) => one !== view))}
          >
            ×
          </Button>
        </div>
      ))}
      <form
        className="view-new"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Input
          aria-label={t.viewName}
          placeholder={t.viewName}
          maxLength={30}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" disabled={name.trim() === ''}>
          {t.saveView}
        </Button>
      </form>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content} open={open} onOpenChange={setOpen}>
      <Button type="text">{t.views}</Button>
    </Popover>
  )
}
