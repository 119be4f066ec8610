import { useId, type ReactNode } from 'react'

/** A label above its input, and what may help. */
export function Labelled({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string
  children: (bound: { id: string; 'aria-describedby'?: string }) => ReactNode
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({ id, ...(hint && { 'aria-describedby': `${id}-hint` }) })}
    </div>
  )
}
