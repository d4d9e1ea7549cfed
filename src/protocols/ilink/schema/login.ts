/**
 * Logging in by QR code: the answers of `get_bot_qrcode` and `get_qrcode_status`.
 *
 * The spellings `scaned` and `binded_redirect` are the wire format. An answer does not name the QR code that it is about.
 */
import * as Type from 'typebox'
import { becomes, Id, MaybeText, Tag, Text } from '../../../vocabulary/index.ts'

export const BotQrcode = Type.Object(
  {
    qrcode: Text('The handle of the QR code, by which its state is requested. 二维码标识'),
    qrcode_img_content: Type.String({
      pattern: '.',
      description: 'The content of the QR code: a link, to be shown to the person who logs in. 二维码内容',
    }),
  },
  { $id: 'ilink/bot_qrcode', description: 'A login QR code was issued. 获取登录二维码' },
)

const State = <const S extends string, F extends Record<string, Type.TSchema>>(
  status: S,
  description: string,
  fields: F,
) =>
  Type.Object(
    { status: Tag(status, `Always \`"${status}"\`. 二维码状态`), ...fields },
    { $id: `ilink/qrcode.${status}`, description },
  )

export const WaitQrcode = State('wait', 'The QR code waits to be scanned. 二维码等待扫描', {})
export const ScanedQrcode = State('scaned', 'The QR code was scanned (wire spelling). 二维码已扫描', {})
export const ScanedButRedirectQrcode = State(
  'scaned_but_redirect',
  'The QR code was scanned, and its state is to be requested from another host. 二维码已扫描，需切换服务器',
  { redirect_host: MaybeText('The other host, without a scheme. 新的服务器域名') },
)
export const NeedVerifycodeQrcode = State(
  'need_verifycode',
  'The QR code was scanned, and the digits that the phone shows are wanted as `verify_code`. 二维码已扫，需要把手机上显示的配对码数字作为 `verify_code` 输入',
  {},
)
export const ConfirmedQrcode = State('confirmed', 'The login succeeded. 登录成功', {
  ilink_bot_id: Id('The bot account. 机器人 id'),
  bot_token: MaybeText('The secret by which the bot calls the API. 机器人令牌'),
  baseurl: MaybeText('The address of the API for this bot. API 地址'),
  ilink_user_id: MaybeText('Who scanned the QR code. 扫码用户 id'),
})
export const ExpiredQrcode = State('expired', 'The QR code expired. 二维码已过期', {})
export const VerifyCodeBlockedQrcode = State(
  'verify_code_blocked',
  'Wrong digits were sent too often. 配对码数字多次错误',
  {},
)
export const BindedRedirectQrcode = State(
  'binded_redirect',
  'The bot is bound already, and its old token stays valid (wire spelling). 机器人已绑定',
  {},
)

export const login = {
  bot_qrcode: becomes(BotQrcode, 'login.qrcode.issued'),
  'qrcode.wait': becomes(WaitQrcode, 'login.qrcode.waiting'),
  'qrcode.scaned': becomes(ScanedQrcode, 'login.qrcode.scanned'),
  'qrcode.scaned_but_redirect': becomes(ScanedButRedirectQrcode, 'login.qrcode.scanned'),
  'qrcode.need_verifycode': becomes(NeedVerifycodeQrcode, 'login.qrcode.confirming'),
  'qrcode.confirmed': becomes(ConfirmedQrcode, 'login.qrcode.succeeded'),
  'qrcode.expired': becomes(ExpiredQrcode, 'login.qrcode.failed'),
  'qrcode.verify_code_blocked': becomes(VerifyCodeBlockedQrcode, 'login.qrcode.failed'),
  'qrcode.binded_redirect': becomes(BindedRedirectQrcode, 'login.qrcode.failed'),
}
