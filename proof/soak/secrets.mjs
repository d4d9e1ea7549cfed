export const token = 'correct-horse.battery_staple'
export const secret = 'naOC0ocQE3shWLAfffVLB1rhYPG7'
export const appId = '11111111'
