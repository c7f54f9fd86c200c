import type { Report } from "../model/report.ts";
import { accountScorecard } from "./account-scorecard.ts";
import { adRegister } from "./ad-register.ts";
import { adStatus } from "./ad-status.ts";
import { customerRegister } from "./customer-register.ts";
import { monthlyDemand } from "./monthly-demand.ts";
import { slotRegister } from "./slot-register.ts";
import { slotStatus } from "./slot-status.ts";
import { top50Progress } from "./top50-progress.ts";
import { weeklyContacts } from "./weekly-contacts.ts";

/** The kinds that come with huibao, in the order in which they are listed and published. */
export const reports: readonly Report[] = [
  slotRegister,
  slotStatus,
  adRegister,
  adStatus,
  customerRegister,
  weeklyContacts,
  top50Progress,
  monthlyDemand,
  accountScorecard,
];
