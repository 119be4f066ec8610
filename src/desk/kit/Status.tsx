import type { ReactNode } from 'react'
import type { Tone } from './format.ts'

// A shape with every tone: state is never told by colour alone, not even to who sees no letters at that size.
const marks: Record<Tone, ReactNode> = {
  plain: <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  accent: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  good: <path d="M2 6.5 5 9.5 10.5 3" fill="none" stroke="currentColor" strokeWidth="2" />,
  warn: <path d="M6 1.5 11 10.5H1Z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />,
  late: <path d="M6 1v6.5M6 9.5v1.6" fill="none" stroke="currentColor" strokeWidth="2.2" />,
}

/** A state in a word, with a mark and a tone. */
export const Status = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`status status-${tone}`}>
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {marks[tone]}
    </svg>
    {children}
  </span>
)
