import { useEffect, useState } from 'react'

let composing = false
if (typeof document !== 'undefined') {
  document.addEventListener('compositionstart', () => (composing = true), true)
  document.addEventListener('compositionend', () => (composing = false), true)
}

/**
 * What is typed, once typing has paused and nothing is half composed: 'yuwen' on the way to 语文 is looked for nowhere. Every field that
 * searches as one types searches for this.
 */
export function useSettled(typed: string, pause = 200): string {
  const [settled, setSettled] = useState(() => typed.trim())
  useEffect(() => {
    const settle = () => {
      if (!composing) setSettled(typed.trim())
    }
    let timer = setTimeout(settle, pause)
    // The last word of a composition is typed before it ends.
    const ended = () => {
      clearTimeout(timer)
      timer = setTimeout(settle, pause)
    }
    document.addEventListener('compositionend', ended)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('compositionend', ended)
    }
  }, [typed, pause])
  return settled
}
