/** A request whose body is the file itself; the server tells its type by its content. */
export function fileBody(file: File) {
  return {
    body: file,
    bodySerializer: (body: unknown) => (body instanceof File ? body : null),
    headers: { 'Content-Type': 'application/octet-stream' },
  };
}
