import type { ClientConfig } from 'pg'

export function tablesOf(config: ClientConfig): string
