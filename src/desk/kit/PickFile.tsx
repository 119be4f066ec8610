import { useState, type ChangeEvent, type InputHTMLAttributes } from 'react'
import { useWords } from '../words.ts'
import { words } from './words.ts'

type PickFileProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'onChange'> & {
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void
  /** The name of what was chosen is told elsewhere, below. */
  readonly toldBelow?: boolean
}

/**
 * Chooses files, in the reader's language: the browser's own control speaks its own. That one lies over what is drawn, so that a click, a key, a label and
 * a file dropped on it do what they always do.
 */
export function PickFile({ onChange, toldBelow = false, ...input }: PickFileProps) {
  const t = useWords(words)
  const [chosen, setChosen] = useState('')
  return (
    <span className="pick-file">
      <input
        {...input}
        type="file"
        onChange={(event) => {
          setChosen([...(event.target.files ?? [])].map(({ name }) => name).join('、'))
          onChange(event)
        }}
      />
      <span aria-hidden="true" className="pick-file-face">
        <span className="pick-file-button">{input.multiple ? t.pickFiles : t.pickFile}</span>
        {!toldBelow && <span className="quiet">{chosen || t.noFilePicked}</span>}
      </span>
    </span>
  )
}
