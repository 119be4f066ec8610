import { refusedBy, Offline } from './api.ts'

/** Sends one file, telling how far it is (0 … 100). By XMLHttpRequest: fetch does not tell progress. */
export function upload<Reply>(address: string, file: File, progress: (percent: number) => void): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = (event) =>
      event.lengthComputable && progress(Math.floor((event.loaded / event.total) * 100))
    request.onload = () =>
      request.status < 300 ? resolve(request.response as Reply) : reject(refusedBy(request.status, request.response))
    request.onerror = () => reject(new Offline('upload'))
    request.ontimeout = request.onerror
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}
