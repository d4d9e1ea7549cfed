import { describe, expect, test } from 'vitest'
import { type ActionRequest, type HttpRequest, isReplyError, perform } from '../../src/reply/index.ts'

const upload: HttpRequest = { transport: 'http', method: 'POST', path: '/files', body: { url: 'u' } }
const send: HttpRequest = {
  transport: 'http',
  method: 'POST',
  path: '/messages',
  body: { msg_type: 7, media: {}, list: [{}] },
  placeholders: [
    { at: ['media', 'file_info'], request: 0, field: 'file_info' },
    { at: ['list', 0, 'id'], request: 0, field: 'id' },
  ],
}

const failure = async (promise: Promise<unknown>) => {
  try {
    await promise
  } catch (error) {
    if (isReplyError(error)) return error
  }
  throw new Error('it did not fail as it should')
}

describe('perform', () => {
  test('sends one request after the other, with what earlier ones returned', async () => {
    const sent: unknown[] = []
    const plan = structuredClone([upload, send])
    const results = await perform(plan, async (request, index) => {
      sent.push(request)
      return index === 0 ? { file_info: 'f', id: 7 } : { id: 'm' }
    })
    expect(results).toEqual([{ file_info: 'f', id: 7 }, { id: 'm' }])
    expect(sent).toEqual([
      upload,
      {
        transport: 'http',
        method: 'POST',
        path: '/messages',
        body: { msg_type: 7, media: { file_info: 'f' }, list: [{ id: 7 }] },
      },
    ])
    expect(plan).toEqual([upload, send])
  })

  test('fills the parameters of actions', async () => {
    const message = [{ type: 'image', data: {} }]
    const plan: ActionRequest[] = [
      { transport: 'action', action: 'upload_file', params: {} },
      {
        transport: 'action',
        action: 'send_message',
        params: { message },
        placeholders: [{ at: ['message', 0, 'data', 'file_id'], request: 0, field: 'file_id' }],
      },
    ]
    const sent: ActionRequest[] = []
    await perform(plan, (request) => {
      sent.push(request)
      return { file_id: 'f' }
    })
    expect(sent[1]).toEqual({
      transport: 'action',
      action: 'send_message',
      params: { message: [{ type: 'image', data: { file_id: 'f' } }] },
    })
  })

  test('stops at the first request that fails, and says what was done', async () => {
    const cause = new Error('refused')
    const sent: number[] = []
    const error = await failure(
      perform([upload, upload, upload], async (_, index) => {
        sent.push(index)
        if (index === 1) throw cause
        return { index }
      }),
    )
    expect(error).toMatchObject({ code: 'request_failed', request: 1, results: [{ index: 0 }], cause })
    expect(sent).toEqual([0, 1])
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'file_info'],
    ['no such field', {}],
    ['a field of another kind', { file_info: { polluted: true } }],
    ['an inherited field', Object.create({ file_info: 'f' })],
  ])('sends nothing more where an earlier request returned %s', async (_, result) => {
    const sent: number[] = []
    const error = await failure(
      perform([upload, send], (_, index) => {
        sent.push(index)
        return result
      }),
    )
    expect(error).toMatchObject({ code: 'missing_result', request: 1, results: [result] })
    expect(sent).toEqual([0])
  })

  test('puts no result where all objects see it', async () => {
    const plan = JSON.parse(
      '[{"transport":"http","method":"POST","path":"/"},{"transport":"http","method":"POST","path":"/","body":{},' +
        '"placeholders":[{"at":["__proto__","polluted"],"request":0,"field":"id"}]}]',
    )
    await perform(plan, () => ({ id: 'yes' }))
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  test('has nothing to do for an empty plan', async () => {
    expect(await perform([], () => 1)).toEqual([])
  })
})
