import { field, type Kind } from './kind.ts'

export const resourceQuota: Kind = {
  group: '',
  version: 'v1',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  namespaced: true,
  least: { spec: {} },
  fields: [
    field('spec/hard', [{ pods: '2' }], [{ pods: '-1' }, { 'a b': '1' }]),
    field('spec/scopes', [['BestEffort']], [['Sometimes']]),
  ],
}
