/** How CommonJS written in TypeScript requires. */
import root = require('botwire')
import coolq = require('botwire/coolq')
import device = require('botwire/device')
import onebot11 = require('botwire/onebot11')
import onebot12 = require('botwire/onebot12')
import qq = require('botwire/qq')
import receive = require('botwire/receive')
import unified = require('botwire/unified')
import wechat = require('botwire/wechat')

function id(body: unknown): string | number | undefined {
  if (coolq.isGroupMessage(body)) return body.group_id
  const result = root.safeParse(body)
  if (result.success && result.protocol === 'onebot12') return result.event.detail_type
  return [device, onebot11, onebot12, qq, wechat].map(({ kindOf }) => kindOf(body)).join() || undefined
}

export = { id, receiver: receive.createReceiver({ qq: { secret: 'x' }, onEvent() {} }), isSegment: unified.isSegment }
