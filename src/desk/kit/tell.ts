import { App } from 'antd'
import { createElement } from 'react'
import { Offline, Refused } from './api.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

const REFUSED = 'refused'

/** Short messages: what was done, or the sentence with which it was refused. */
export function useTell() {
  const { message, notification } = App.useApp()
  const sentence = useSentence()
  return {
    done: (text: string) => {
      // What was refused a moment ago has been done now: its sentence would stand beside “submitted”.
      notification.destroy(REFUSED)
      void message.success(text)
    },
    note: (text: string) => void message.info(text),
    /** Partly done: what was not, line by line. Stays until it is closed. */
    warn: (title: string, lines: readonly string[]) => {
      notification.warning({
        title,
        description: lines.map((line) => createElement('p', { key: line }, line)),
        duration: 0,
        role: 'alert',
      })
    },
    refused: (error: unknown) => {
      const { title, text } = sentence(error)
      notification.error({ key: REFUSED, title, description: text, duration: 8, placement: 'topRight', role: 'alert' })
    },
  }
}

/** An error as a headline and a sentence. What we do not know is said so, and logged for whoever is asked to help. */
export function useSentence() {
  const say = useSay()
  const t = useWords(words)
  return (error: unknown): { title: string; text: string } => {
    if (error instanceof Refused) return { title: error.status >= 500 ? t.fault : t.refused, text: say(error.say) }
    if (error instanceof Offline) return { title: t.offline, text: t.offlineHint }
    reportError(error)
    // What broke is for whoever is asked to help, and is logged; nobody at a desk reads it.
    return { title: t.fault, text: t.faultHint }
  }
}
