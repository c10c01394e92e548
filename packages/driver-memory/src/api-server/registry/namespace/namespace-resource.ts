import { builtIn } from '../built-in.ts'

export const namespaceResource = builtIn('', 'v1', 'Namespace', 'namespaces', false)
