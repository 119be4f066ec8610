/** One file as a browser's form sends it: for `inject`. */
export function asForm(file: Uint8Array, name = '表格.xlsx', type = 'application/octet-stream') {
  const edge = 'edge-of-a-part'
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
      ),
      file,
      Buffer.from(`\r\n--${edge}--\r\n`),
    ]),
  }
}
