/** Words right before a day in numbers that make it no exact one. */
export const roughBefore =
  /(?<![\w'-])(?:(?:on or |somewhere )?(?:about|around)|roughly|approx(?:\.|imately)?|circa|ca?\.|~) ?$|(?:大约|约莫|差不多)(?:是|在|为)?\s?$/;

/** Days that those words can stand before: «around the 3rd», «about 3 days ago»; «around today» and «about yesterday» are of something else. */
export const datedInNumbers = /\d|^(?:on |by )?the |\bago\b|[一二两三四五六七八九十廿卅][号日天]/;

/** Words right after a day that make it no exact one. */
export const roughAfter =
  /^(?:,? or (?:so|thereabouts)(?=\s*(?:[.,;:!?)]|$)|\s(?:ago|i|we)\b)|-?ish\b|\s?(?:左右(?![邻手两])|前后(?![脚两三几院村])|上下|那几天|那两天))/;

/** Days that those words can stand after: 3号左右, 周一前后; 今天左右邻居都在 is of something else. */
export const canBeRough = /[a-z]|\d|(?:^|[^今昨明前后])[号日天]|(?:周|星期|礼拜)./;

/** What stands between two days of which only one is meant; «or rather» takes the first one back. */
export const orBetween = /^(?:'s)?\s*(?:\/|(?:,? or|还是|或者?|或是|，?也?可能是?)\s*(?:on |maybe |perhaps |possibly |it was |was it |else )?)\s*$/;
