import type { ComponentProps, ReactNode } from 'react'
import { Loaded } from './Loaded.tsx'
import { Page } from './Page.tsx'

/** A page that is called by what it shows: until that has come, and where it does not, it stands under its kind, with the way back. */
export function LoadedPage<T>({
  of,
  title,
  up,
  children,
}: Pick<ComponentProps<typeof Page>, 'title' | 'up'> & {
  of: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown }
  children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  return (
    <Page title={title} {...(up && { up })}>
      <Loaded of={of}>{() => null}</Loaded>
    </Page>
  )
}
