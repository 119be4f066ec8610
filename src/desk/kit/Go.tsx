import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useCallback, type ComponentProps, type ReactNode } from 'react'

interface GoProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** '/activities/0192…?tab=story' */
  readonly to: string
  /** The id of a place on that page. */
  readonly hash?: string
  readonly children?: ReactNode
}

/** A link inside the desk. */
export const Go = ({ to, ...rest }: GoProps) => {
  const { pathname, search } = split(to)
  return <Link to={pathname} search={search as never} {...(rest as object)} />
}

/** `const go = useGo(); go('/activities')`; `replace` leaves no step back. */
export function useGo() {
  const navigate = useNavigate()
  const { history } = useRouter()
  return useCallback(
    (to: string | -1, { replace = false } = {}) => {
      if (to === -1) return history.back()
      const { pathname, search } = split(to)
      void navigate({ to: pathname, search: search as never, replace })
    },
    [navigate, history],
  )
}

/** '/activities/$id' → `useParam('id')` */
export const useParam = (name: string): string =>
  (useParams({ strict: false }) as Record<string, string | undefined>)[name] ?? ''

function split(to: string): { pathname: string; search: Record<string, string | string[]> } {
  const [pathname = '/', query = ''] = to.split('?', 2)
  return { pathname, search: readSearch(query) }
}

/** The query of an address, a name given twice becoming a list. Values stay text: nothing is guessed to be a number. */
export function readSearch(query: string): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    const before = search[name]
    search[name] = before === undefined ? value : [before, value].flat()
  }
  return search
}
