import type { ApiRequest } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { httpOf, httpOfWatch } from './http-request.ts'

const deployments = { group: 'apps', version: 'v1', kind: 'Deployment', plural: 'deployments', namespaced: true }
const services = { group: '', version: 'v1', kind: 'Service', plural: 'services', namespaced: true }
const web = { resource: deployments, namespace: 'shop', name: 'web' }

describe('a request', () => {
  // As kubectl sends them: kubectl -v=8.
  it.each<readonly [ApiRequest, string]>([
    [{ _tag: 'Get', ...web }, 'GET /apis/apps/v1/namespaces/shop/deployments/web'],
    [{ _tag: 'List', resource: services }, 'GET /api/v1/services'],
    [
      { _tag: 'List', resource: services, namespace: 'shop', limit: 500, continue: 'a=b' },
      'GET /api/v1/namespaces/shop/services?limit=500&continue=a%3Db',
    ],
    [
      { _tag: 'Create', resource: services, namespace: 'shop', body: {}, fieldManager: 'fixpoint' },
      'POST /api/v1/namespaces/shop/services?fieldManager=fixpoint application/json',
    ],
    [
      {
        _tag: 'Patch',
        ...web,
        patchType: 'apply',
        body: {},
        force: true,
        fieldManager: 'fixpoint',
        fieldValidation: 'Strict',
      },
      'PATCH /apis/apps/v1/namespaces/shop/deployments/web?fieldManager=fixpoint&fieldValidation=Strict&force=true application/apply-patch+yaml',
    ],
    [
      { _tag: 'Patch', ...web, subresource: 'status', patchType: 'merge', body: {}, dryRun: true },
      'PATCH /apis/apps/v1/namespaces/shop/deployments/web/status?dryRun=All application/merge-patch+json',
    ],
    [{ _tag: 'Update', ...web, body: {} }, 'PUT /apis/apps/v1/namespaces/shop/deployments/web application/json'],
    [{ _tag: 'Delete', ...web }, 'DELETE /apis/apps/v1/namespaces/shop/deployments/web application/json'],
  ])('%j is what kubectl would send', (asked, expected) => {
    const { method, path, contentType = '' } = httpOf(asked)
    expect(`${method} ${path} ${contentType}`.trim()).toBe(expected)
  })

  it('sends the preconditions of a delete in its body', () => {
    const options = { preconditions: { uid: 'u', resourceVersion: '7' }, propagationPolicy: 'Background' } as const
    expect(httpOf({ _tag: 'Delete', ...web, options }).body).toEqual({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      ...options,
    })
  })

  it('lets no name leave its place in the path', () => {
    expect(httpOf({ _tag: 'Get', ...web, name: '../secrets?x#y' }).path).toBe(
      '/apis/apps/v1/namespaces/shop/deployments/..%2Fsecrets%3Fx%23y',
    )
  })
})

describe('a watch', () => {
  it('resumes where it was, with bookmarks and an end', () => {
    const asked = { resource: services, resourceVersion: '42', allowWatchBookmarks: true, timeoutSeconds: 300 }
    expect(httpOfWatch(asked).path).toBe(
      '/api/v1/services?resourceVersion=42&watch=true&allowWatchBookmarks=true&timeoutSeconds=300',
    )
  })
})
