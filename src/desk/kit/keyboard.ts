import { useEffect, useRef, useState } from 'react'

/** True while somebody types, or a dialog is open: single letters then are not commands. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.isComposing ||
    target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox') ||
    document.querySelector('[aria-modal="true"]:not([style*="display: none"])') !== null
  )
}

/** Single-letter commands while the component is on the screen: `useKeys({ a: approve })`. */
export function useKeys(commands: Readonly<Record<string, (() => void) | undefined>>) {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const command = latest.current[event.key]
      if (!command || isTyping(event)) return
      // Enter and space belong to the button or link that has the focus.
      if (
        (event.key === 'Enter' || event.key === ' ') &&
        (event.target as HTMLElement).closest('a, button, [role=button], summary')
      )
        return
      event.preventDefault()
      command()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

interface RowKeys {
  readonly count: number
  readonly open: (row: number) => void
  readonly select: (row: number) => void
  readonly reveal: (row: number) => void
}

/** J and K (or the arrows) walk the rows, Enter opens, X selects. Returns the row walked to, −1 before. */
export function useRowKeys({ count, open, select, reveal }: RowKeys): number {
  const [active, setActive] = useState(-1)
  const step = (by: number) => {
    if (count === 0) return
    const next = Math.min(count - 1, Math.max(0, active + by))
    setActive(next)
    reveal(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: active >= 0 && active < count ? () => open(active) : undefined,
    x: active >= 0 && active < count ? () => select(active) : undefined,
  })
  return active
}
