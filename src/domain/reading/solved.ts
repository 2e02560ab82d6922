/** Whether a clause says that a trouble is over, or that there is none. */
export function isSolved(text: string): boolean {
  return (enSolved.test(text) && !enStillNot.test(text)) || (zhSolved.test(text) && !zhStillNot.test(text));
}

const enSolved =
  /\b(?:fixed|repaired|mended|sorted|solved|settled|resolved|replaced|restored|reconnected|rebuilt|cleared|patched|unblocked|works? (?:again|now|fine|properly)|working (?:again|now|fine)|is back|are back|was back|'s back|back (?:on|in class|at school|at work|in school|to school|to work|from repair|now)|is on again|on again|runs? again|running again|came back|comes again|come back|goes again|again since|all (?:good|fine|right|ok|okay) now|(?:ok|okay|fine|better|warm|good) (?:now|again)|now (?:closes|shuts|works|locks|runs|fits|holds|stands|flows|burns)|put (?:a|an|in a) new (?:one|bulb|lock|pane|fuse|socket|tap)|no longer (?:leak\w*|drip\w*|broken|hungry|cold)|doesn't (?:leak|drip) any ?more|has (?:been )?(?:paid|arranged)|been (?:paid|fixed|repaired|replaced|solved|sorted|restored|arranged)|paid (?:up|off|in full)|has arrived|arrived|came and|taken care of|has held|held since|since the repairs?|after the repairs?|since it was (?:fixed|repaired|replaced|mended)|found (?:a |an |her |his |some )?(?:new |better |other |another |proper )*(?:job|one|work|place|post|position)|has (?:a )?(?:new|better) job|(?:is|are) working (?:at|in|for|as|on)|started (?:work|at|in)|back at work|starts (?:work|at)|under control|was only|turned out (?:fine|to be nothing))\b/;
const enStillNot =
  /\b(?:not|n't|never|nobody|no one|still|needs? to be|must be|should be|will be|to be|has to be|have to be|can't be|cannot be|until|till|when|if|isn't|wasn't|hasn't|promised|waiting|want(?:s|ed)?)\b.{0,25}\b(?:fixed|repaired|mended|sorted|solved|settled|replaced|restored|reconnected|back|working|paid|arrived|works?|again|came|come)\b/;

const zhSolved =
  /修好(?!没|不)|修理好(?!没)|修完|换好(?!没)|换了(?:新|个新|把新|根新|一)|换上了|换新|装好|装上了|弄好|整好|搞好|接好|接通|接上了|补好|补上了|糊好|堵上了|通电了|(?<!不)来电了|(?<!不|上)来水了|通水了|水通|电通|有电了|有水了|恢复|解决了|已解决|解决好|办好|办妥|办下来|到账|到手|补发|发下来|发了下来|领上|缴清|交清|还清|结清|交上了|交了|缴了|报销|好利索|痊愈|好多了|好些了|好了(?!几|多少)|又来了|当天就来|拆了重|重新盖|翻新|加固过|改造过|送到了|领到了|买好|买了(?:新|药)|回教室|回学校|返校|复学|又上学|去上学了|背着书包|不再|不用再|用不着再|没事了|没问题|无异常|正常|齐全|不漏了|不停了|不断了|不愁|不缺|够吃|够用|都够|拉通|扒开了|排除|不碍事|修过(?:以后|之后|后)|修完(?:以后|后)|一直好好的|找(?:着|到)了?(?:更好|新|别的|活|工作|事做|份)|又找(?:着|到)|重新上班|上班了|复工|返岗|捅开了|扑灭|清理了|处理好|没受影响|(?:医生|大夫)(?:让|叫|说|嘱咐|建议)(?:可以)?(?:停|减|先停)|浇了|装了/;
const zhStillNot =
  /没(?:有)?(?:修|换|装|弄|整|搞|接|补|办|解决|恢复|到账|发|交|缴|还|好|报销|来)|未(?:修|换|解决|恢复|到账)|(?:修|换|装|弄|整|搞|接|补|办)(?:不好|不了|不上)|也没|还没|一直没|等着?.{0,6}(?:修|换|装|解决)|(?:要|得|该|需要?|答应|会|再|想|帮|叫|找|请|让|派|催|联系).{0,8}(?:修好|换|装|弄好|解决|恢复|来看)|又(?:坏|漏|断|停)|刚.{0,4}又/;
