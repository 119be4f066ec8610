import { Button, type ButtonProps } from 'antd'
import { useGo } from './Go.tsx'

/** A link that looks like a button: one element, one stop of the keyboard, and it opens in a new tab as links do. */
export function GoButton({ to, ...rest }: { readonly to: string } & Omit<ButtonProps, 'href' | 'onClick'>) {
  const go = useGo()
  return (
    <Button
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        go(to)
      }}
      {...rest}
    />
  )
}
