import { assignees } from './assignees.ts';
import { checkinHouseholds } from './checkin-households.ts';
import { cardThingsSource } from './card-things.ts';
import { colleagues } from './colleagues.ts';
import { caseActs } from './case-acts.ts';
import { caseHomes } from './case-homes.ts';
import { cases } from './cases.ts';
import { complaintSubjects } from './complaint-subjects.ts';
import { duePromises } from './due-promises.ts';
import { handingOver } from './handing-over.ts';
import { myAreas } from './my-areas.ts';
import { myHouseholds } from './my-households.ts';
import { myVisits } from './my-visits.ts';
import { laterReasons, problemCategories } from './programme-lists.ts';
import { readableHouseholds } from './readable-households.ts';
import { spokenFor } from './spoken-for.ts';
import { successors } from './successors.ts';
import { unsortedHomes } from './unsorted-homes.ts';
import type { Source } from './source.ts';

/** Every source a flow may name. */
export const sources: Readonly<Record<string, Source>> = {
  assignees,
  checkin_households: checkinHouseholds,
  card_things: cardThingsSource,
  colleagues,
  case_acts: caseActs,
  case_homes: caseHomes,
  cases,
  complaint_subjects: complaintSubjects,
  due_promises: duePromises,
  later_reasons: laterReasons,
  handing_over: handingOver,
  my_areas: myAreas,
  my_households: myHouseholds,
  my_visits: myVisits,
  problem_categories: problemCategories,
  readable_households: readableHouseholds,
  spoken_for: spokenFor,
  unsorted_homes: unsortedHomes,
  successors,
};
