import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'
import { Refused } from './api.ts'
import { BasisNote } from './BasisNote.tsx'
import { useSentence } from './tell.ts'
import { words } from './words.ts'

interface Asked<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

/** What a query brought, or that it is on its way, or why it did not come. */
export function Loaded<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  const t = useWords(words)
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <RefusalNote of={of.error} retry={() => void of.refetch()} />
  return (
    <div role="status" aria-label={t.loading}>
      <Skeleton active title={false} paragraph={{ rows: 6 }} />
    </div>
  )
}

/** An error where it happened: headline, sentence, article, and trying again where that can help. */
export function RefusalNote({ of, retry }: { of: unknown; retry?: () => void }) {
  const t = useWords(words)
  const { title, text } = useSentence()(of)
  return (
    <div className="note note-late" role="alert">
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
        {of instanceof Refused && of.basis && <BasisNote basis={of.basis} />}
      </div>
      {retry && <Button onClick={retry}>{t.retry}</Button>}
    </div>
  )
}

/** Something the reader should know before going on. */
export const Note = ({
  tone = 'accent',
  title,
  children,
  actions,
}: {
  tone?: 'accent' | 'good' | 'warn' | 'late'
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
}) => (
  <div className={`note note-${tone}`} role="note">
    <div>
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
    </div>
    {actions}
  </div>
)

/** An empty place, said in words, with what can be done about it. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty">
    <p>{title}</p>
    {children}
  </div>
)
