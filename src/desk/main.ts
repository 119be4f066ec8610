import { deskPages } from '../desk-pages.ts'
import { openDesk } from './desk.tsx'

openDesk(deskPages)
