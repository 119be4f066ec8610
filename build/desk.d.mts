import type { InlineConfig } from 'vite'

export function deskOptions(): InlineConfig
