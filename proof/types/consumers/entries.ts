/** Every public entry but the schema entries. */
import * as root from 'botwire'
import * as coolq from 'botwire/coolq'
import * as device from 'botwire/device'
import * as onebot11 from 'botwire/onebot11'
import * as onebot12 from 'botwire/onebot12'
import * as qq from 'botwire/qq'
import * as receive from 'botwire/receive'
import * as unified from 'botwire/unified'
import * as wechat from 'botwire/wechat'

export const verbs = [root, coolq, device, onebot11, onebot12, qq, wechat].map(
  ({ isEvent, parse, toUnified, unify }) => ({
    isEvent,
    parse,
    toUnified,
    unify,
  }),
)
export const codes: unified.Segment[] = coolq.toSegments('[CQ:face,id=1]')
export const text: string = unified.plainText(codes)
export const kinds: (
  | coolq.CoolqKind
  | device.DeviceKind
  | onebot11.Onebot11Kind
  | onebot12.Onebot12Kind
  | qq.QqKind
  | wechat.WechatKind
)[] = ['message.group', 'qrcode.geted', 'notice.friend_poke', 'GROUP_ADD_ROBOT', 'Login']

/** Without DOM and without Node a request is what is read of one. */
export const handler: { fetch(request: receive.RequestLike): Promise<receive.ResponseLike> } = {
  fetch: receive.createReceiver({
    coolq: { token: 'x' },
    onEvent(event, { request }) {
      const url: string = request.url
      return [url, event.type]
    },
    onError: (error) => (receive.isReceiveError(error) ? error.cause : error.code),
  }),
}
