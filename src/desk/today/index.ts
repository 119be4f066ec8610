import type { DeskPage } from '../page.ts'

export const pages: readonly DeskPage[] = []
