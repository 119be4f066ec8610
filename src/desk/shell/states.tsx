import { Button, Skeleton } from 'antd'
import type { ErrorComponentProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Permission } from '../../platform/permissions.ts'
import { Go } from '../kit/Go.tsx'
import { RefusalNote } from '../kit/Loaded.tsx'
import { Page } from '../kit/Page.tsx'
import { useMay, useMe, usePermissionWords } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

export const Waiting = () => (
  <div className="page">
    <Skeleton active paragraph={{ rows: 6 }} />
  </div>
)

export function Missing() {
  const t = useWords(words)
  return (
    <Page title={t.missing}>
      <p>{t.missingHint}</p>
      <Go to="/">{t.toToday}</Go>
    </Page>
  )
}

/** A page broke while drawing, or its file is gone because a new release was installed meanwhile. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const t = useWords(words)
  const released = /dynamically imported module|Importing a module script|Failed to fetch/.test(String(error))
  if (released)
    return (
      <Page title={t.updated}>
        <Button type="primary" onClick={() => location.reload()}>
          {t.reload}
        </Button>
      </Page>
    )
  return (
    <Page title={t.failed}>
      <p>{t.failedHint}</p>
      <RefusalNote of={error} retry={reset} />
    </Page>
  )
}

/** Shows a page to those who may see it; others are told which permission is missing. The server decides all the same. */
export function Guarded({ needs, children }: { needs: Permission | undefined; children: ReactNode }) {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const called = usePermissionWords()
  const { data } = useMe()
  if (!data) return <Waiting />
  if (may(needs)) return children
  return (
    <Page title={t.forbidden}>
      <p>{needs && t.forbiddenHint(say(called(needs)))}</p>
      <Go to="/">{t.toToday}</Go>
    </Page>
  )
}
