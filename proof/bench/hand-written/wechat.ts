/** WeChat frameworks in their five dialects: by `event`, `Event` or `type`. */
import {
  type Fields,
  int,
  isObject,
  maybeNumberOrText,
  maybeObject,
  maybeText,
  nullableText,
  numberOrText,
  text,
} from './fields.ts'
import * as hook from './wechat/hook.ts'
import * as keaimao from './wechat/keaimao.ts'
import {
  applicant,
  asking,
  groupChat,
  inviting,
  joining,
  leaving,
  ownChat,
  payment,
  privateChat,
  renaming,
  seedAccount,
  vlwAccount,
  zeroOrOne,
} from './wechat/parts.ts'

const login = (v: unknown) => isObject(v) && zeroOrOne(v.login_type) && text(v.Wxid) && numberOrText(v.robot_type)

export function isWechat(e: Fields): boolean {
  const d = e.data
  switch (e.event) {
    case 'Enable':
    case 'StopUsing':
    case 'Uninstall':
      return d === ''
    case 'Login':
      return login(d)
    case 'EventGroupChat':
      return groupChat(d) && seedAccount(d)
    case 'EventPrivateChat':
      return privateChat(d) && seedAccount(d)
    case 'EventDeviceCallback':
      return ownChat(d) && seedAccount(d)
    case 'EventFrieneVerify':
      return asking(d)
    case 'EventGroupNameChange':
      return renaming(d)
    // Keaimao's are flat.
    case 'EventGroupMemberAdd':
      return e.from_wxid === undefined ? joining(d) : keaimao.memberAdd(e)
    case 'EventGroupMemberDecrease':
      return e.from_wxid === undefined ? leaving(d) : keaimao.memberDecrease(e)
    case 'EventInvitedInGroup':
      return inviting(d)
    case 'EventQRcodePayment':
      return payment(d)

    case 'EventLogin':
      return keaimao.login(e)
    case 'EventGroupMsg':
      return keaimao.groupMessage(e)
    case 'EventFriendMsg':
      return keaimao.friendMessage(e)
    case 'EventSendOutMsg':
      return keaimao.sentMessage(e)
    case 'EventReceivedTransfer':
      return keaimao.receivedTransfer(e)
    case 'EventScanCashMoney':
      return keaimao.scannedMoney(e)
    case 'EventFriendVerify':
      return keaimao.friendRequest(e)
    case 'EventContactsChange':
      return keaimao.contactsChange(e)
    case 'EventSysMsg':
      return keaimao.systemMessage(e)
    case 'EventModify':
      return keaimao.modify(e)

    case 10006:
    case '10006':
      return hook.qianxun(e, hook.transfer)
    case 10007:
    case '10007':
      return hook.qianxun(e, isObject)
    case 10008:
    case '10008':
    case 10009:
    case '10009':
    case 10010:
    case '10010':
      return hook.qianxun(e, hook.message)
    case 10011:
    case '10011':
      return hook.qianxun(e, hook.applicant)
    case 10013:
    case '10013':
      return hook.qianxun(e, hook.recall)
    case 10014:
    case '10014':
      return nullableText(e.wxid) && hook.injection(d)
  }
  return e.Event === undefined ? isNumbered(e) : int(e.sdkVer) && isVlw(e)
}

const vlwLogin = (v: unknown) => isObject(v) && zeroOrOne(v.type) && int(v.robot_type) && text(v.Wxid)
const download = (v: unknown) =>
  isObject(v) &&
  text(v.robot_wxid) &&
  int(v.downloadType) &&
  nullableText(v.to_wxid) &&
  nullableText(v.downloadIde) &&
  nullableText(v.url) &&
  nullableText(v.savePath) &&
  nullableText(v.fileName) &&
  nullableText(v.api) &&
  maybeNumberOrText(v.fileSize) &&
  maybeNumberOrText(v.downloadSize) &&
  maybeNumberOrText(v.schedule) &&
  maybeNumberOrText(v.speed)
const establishment = (v: unknown) => isObject(v) && text(v.robot_wxid) && int(v.robot_type) && text(v.from_group)

function isVlw(e: Fields): boolean {
  const d = e.content
  switch (e.Event) {
    case 'Login':
      return vlwLogin(d)
    case 'EventGroupChat':
      return groupChat(d) && vlwAccount(d) && maybeText(d.msg_id)
    case 'EventPrivateChat':
      return privateChat(d) && vlwAccount(d) && maybeText(d.msg_id)
    case 'EventDeviceCallback':
      return ownChat(d) && vlwAccount(d) && maybeNumberOrText(d.msg_id)
    case 'EventFrieneVerify':
      return asking(d)
    case 'EventGroupNameChange':
      return renaming(d)
    case 'EventGroupMemberAdd':
      return joining(d)
    case 'EventGroupMemberDecrease':
      return leaving(d)
    case 'EventInvitedInGroup':
      return inviting(d)
    case 'EventQRcodePayment':
      return payment(d)
    case 'EventDownloadFile':
      return download(d)
    case 'EventGroupEstablish':
      return establishment(d)
  }
  return false
}

/** Keaimao's later version, and Dean, which number their events. */
function isNumbered(e: Fields): boolean {
  switch (e.type) {
    case 100:
    case '100':
      return keaimao.pushedChat(e)
    case 200:
    case '200':
      return keaimao.pushedGroupChat(e)
    case 400:
    case '400':
      return keaimao.pushedDetails(e, keaimao.join)
    case 410:
    case '410':
      return keaimao.pushedDetails(e, keaimao.leave)
    case 500:
    case '500':
      return keaimao.pushedDetails(e, applicant)
    case 600:
    case '600':
      return keaimao.pushedDetails(e, keaimao.payment)
    case 700:
    case '700':
      return keaimao.pushedDetails(e, keaimao.transfer)
    case 800:
    case '800':
      return keaimao.pushedSystem(e)
    case 900:
    case '900':
    case 910:
    case '910':
      return keaimao.pushedState(e)
    case 'D0001':
      return hook.dean(e) && maybeObject(e.data)
    case 'D0002':
      return hook.dean(e) && hook.account(e.data)
    case 'D0003':
      return hook.dean(e) && hook.message(e.data)
    case 'D0004':
      return hook.dean(e) && hook.transfer(e.data)
    case 'D0005':
      return hook.dean(e) && hook.recall(e.data)
    case 'D0006':
      return hook.dean(e) && hook.applicant(e.data)
  }
  return false
}
