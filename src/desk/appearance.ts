import { useSystemDark } from './kit/media.ts'
import { preference } from './preference.ts'

/** Light, dark, or as the system is. */
export const shade = preference<'auto' | 'light' | 'dark'>('shade', (stored) =>
  stored === 'light' || stored === 'dark' ? stored : 'auto',
)

/** Larger letters, for tired eyes. */
export const largeType = preference<'plain' | 'large'>('type', (stored) => (stored === 'large' ? 'large' : 'plain'))

export function useDark(): boolean {
  const chosen = shade.use()
  const system = useSystemDark()
  return chosen === 'auto' ? system : chosen === 'dark'
}
