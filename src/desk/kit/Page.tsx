import { useEffect, useRef, type ReactNode } from 'react'
import { dayOf } from '../../calendar/plain-date.ts'
import { useHouse } from '../session.ts'
import { useWords } from '../words.ts'
import { useFormat } from './format.ts'
import { Trail } from './Trail.tsx'
import { words } from './words.ts'

interface PageProps {
  readonly title: string
  /** One line under the title. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** Where one came from. */
  readonly up?: { readonly to: string; readonly title: string } | undefined
  /** Lists take the whole width; prose and forms a readable column. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A page: names the document, and takes the focus so that a screen reader starts at its title. */
export function Page({ title, lead, actions, up, wide = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const house = useHouse()
  const t = useWords(words)
  const { day } = useFormat()
  useEffect(() => {
    document.title = [title, house?.name, '明法'].filter(Boolean).join(' · ')
  }, [title, house?.name])
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <div className="page-titles">
          <Trail up={up} />
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
      <p className="printed">
        {[house?.name, t.printedOn(day(dayOf(house?.now ?? new Date())))].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}

interface SectionProps {
  readonly title: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page with its own heading. */
export const Section = ({ title, actions, children }: SectionProps) => (
  <section className="section">
    <div className="section-head">
      <h2>{title}</h2>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
    {children}
  </section>
)

/** A sheet of paper on the page. */
export const Sheet = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <div className={`sheet ${className}`}>{children}</div>
)

/** Facts as term and value. */
export const Facts = ({
  facts,
}: {
  facts: readonly (readonly [term: string, value: ReactNode] | false | undefined)[]
}) => (
  <dl className="facts">
    {facts.map(
      (fact) =>
        fact && (
          <div key={fact[0]}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ),
    )}
  </dl>
)
