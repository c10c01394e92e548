import { describe, expect, it } from 'vitest'
import { internalForm } from './internal-form.ts'

describe('a struct inside kube-apiserver', () => {
  it('has all of its fields, by its own names and in its own order', () => {
    expect(JSON.stringify(internalForm('core.ContainerPort', { protocol: 'TCP', containerPort: 80 }))).toBe(
      '{"Name":"","HostPort":0,"ContainerPort":80,"Protocol":"TCP","HostIP":""}',
    )
  })

  it('tells what is not set from what is nothing', () => {
    expect(internalForm('apps.DeploymentStrategy', { type: 'Recreate' })).toEqual({
      Type: 'Recreate',
      RollingUpdate: null,
    })
    expect(internalForm('apps.DeploymentStrategy', { rollingUpdate: {} })).toEqual({
      Type: '',
      RollingUpdate: { MaxUnavailable: 0, MaxSurge: 0 },
    })
  })

  it('has the fields of structs that are embedded in it among its own', () => {
    const volume = internalForm('core.Volume', { name: 'v', emptyDir: {} })
    expect(volume).toMatchObject({ Name: 'v', EmptyDir: { Medium: '', SizeLimit: null }, ConfigMap: null })
  })

  it('leaves out empty metadata', () => {
    const template = internalForm('core.PodTemplateSpec', { labels: { b: '1', a: '2' }, spec: {} })
    expect(Object.keys(template)).toEqual(['labels', 'Spec'])
    expect(JSON.stringify(template['labels'])).toBe('{"a":"2","b":"1"}')
  })
})
