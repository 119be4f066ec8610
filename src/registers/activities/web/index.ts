import type { DeskPage } from '../../../desk/page.ts'

export const pages: readonly DeskPage[] = []
