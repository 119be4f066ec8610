import '../../platform/old-browsers.ts'
import { attach } from '../kit/attach.ts'
import { attend } from '../kit/work-for.ts'

/** The script of forms with files: they travel while the reader writes, piece by piece, and go on where the line broke. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-uploads]')) {
  const files = attach(form)
  attend(form, files.whole)
}
