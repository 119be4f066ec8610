import { useEffect, useEffectEvent } from 'react'
import { shortened } from '../../platform/cut.ts'
import { useTell } from '../kit/index.ts'
import { words } from '../kit/words.ts'
import { useWords } from '../words.ts'

/** A browser cuts what is pasted into a field at its limit and says nothing. This says it, with what is missing, wherever on the desk. */
export function useOverlongPastes() {
  const t = useWords(words)
  const tell = useTell()
  const pasted = useEffectEvent((event: ClipboardEvent) => {
    const field = event.target
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.maxLength < 0) return
    const text = event.clipboardData?.getData('text') ?? ''
    const staying = field.value.length - ((field.selectionEnd ?? 0) - (field.selectionStart ?? 0))
    const room = Math.max(0, field.maxLength - staying)
    if (text.length > room) tell.warn(t.pasteOver(field.maxLength), [shortened(text.slice(room), 500)])
  })
  useEffect(() => {
    const hear = (event: ClipboardEvent) => pasted(event)
    document.addEventListener('paste', hear)
    return () => document.removeEventListener('paste', hear)
  }, [])
}
