import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../words.ts'
import { Offline, refusedBy } from './api.ts'
import { useTell } from './tell.ts'
import { words } from './words.ts'

interface MakeButtonProps {
  /** The document's address. */
  readonly href: string
  readonly name: string
  /** What it is saved as where the server does not say. */
  readonly file: string
  readonly disabled?: boolean
}

/** A document that takes seconds to be set: the button says so and for how long already, and may be called off; a refusal is said in words, not saved as a file. */
export function MakeButton({ href, name, file, disabled = false }: MakeButtonProps) {
  const t = useWords(words)
  const tell = useTell()
  const [making, setMaking] = useState<AbortController | null>(null)
  const seconds = useSeconds(making !== null)
  useEffect(() => () => making?.abort(), [making])
  const make = async () => {
    const running = new AbortController()
    setMaking(running)
    try {
      const reply = await fetch(href, { credentials: 'same-origin', signal: running.signal }).catch(
        (error: unknown) => {
          if (running.signal.aborted) return null
          throw new Offline('the network is gone', { cause: error })
        },
      )
      if (!reply) return
      if (!reply.ok) throw refusedBy(reply.status, await reply.json().catch(() => undefined))
      const url = URL.createObjectURL(await reply.blob())
      const link = document.createElement('a')
      link.href = url
      link.download = nameIn(reply.headers.get('content-disposition')) ?? file
      link.click()
      URL.revokeObjectURL(url)
      tell.done(t.made(name))
    } catch (error) {
      if (!running.signal.aborted) tell.refused(error)
    } finally {
      setMaking(null)
    }
  }
  return (
    <>
      <Button disabled={disabled} loading={making !== null} onClick={() => void make()}>
        {making ? t.making(name, seconds) : name}
      </Button>
      {making && (
        <Button type="text" onClick={() => making.abort()}>
          {t.cancel}
        </Button>
      )}
    </>
  )
}

/** The name in a Content-Disposition, its Chinese included. */
const nameIn = (header: string | null): string | undefined => {
  const coded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(header ?? '')?.[1]
  return coded ? decodeURIComponent(coded) : undefined
}

function useSeconds(counts: boolean): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!counts) return
    setSeconds(0)
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [counts])
  return seconds
}
