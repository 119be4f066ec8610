import { AutoComplete, type RefSelectProps } from 'antd'
import { useRef, useState } from 'react'
import { useGo } from '../kit/Go.tsx'
import { titleOf, useNavigated } from '../navigated.ts'
import { useKeys } from '../kit/keyboard.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'

/** Finds a page by its name in either language; '/' brings one here. */
export function PageSearch() {
  const t = useWords(words)
  const say = useSay()
  const go = useGo()
  const input = useRef<RefSelectProps>(null)
  const [text, setText] = useState('')
  const shown = useNavigated()!.openable
  useKeys({ '/': () => input.current?.focus() })
  const wanted = text.trim().toLowerCase()
  const options = shown
    .filter(({ nav }) => wanted !== '' && `${nav.words.zh} ${nav.words.en}`.toLowerCase().includes(wanted))
    .map(({ path, nav }) => ({ value: path, label: `${say(nav.words)} · ${say(titleOf(nav.group))}` }))
  const open = (path: string | undefined) => {
    if (path === undefined) return
    setText('')
    go(path)
  }
  return (
    <search className="page-search">
      {/* Enter goes to the first page found, whether or not the list has opened yet. */}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          open(options[0]?.value)
        }}
      >
        <AutoComplete
          ref={input}
          aria-label={t.search}
          placeholder={t.searchHint}
          value={text}
          options={options}
          notFoundContent={wanted ? t.searchNone : null}
          onSearch={setText}
          onSelect={open}
        />
      </form>
    </search>
  )
}
