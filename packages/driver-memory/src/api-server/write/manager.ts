/** Who a write belongs to in `managedFields`: as the request says, or as the client calls itself. */
export const managerOf = (fieldManager: string | undefined, userAgent: string | undefined): string => {
  if (fieldManager !== undefined && fieldManager !== '') return fieldManager
  const [name = ''] = (userAgent ?? '').split('/', 1)
  return name === '' ? 'unknown' : name.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 128)
}
