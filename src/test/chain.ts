import { organisationFromSpec } from "../model/organisation.ts";

/** Two zones with a store or two, and who may report for them. */
export const chain = organisationFromSpec({
  headquarters: { code: "HQ", name: "颐高客户总部", email: "hq@ego.example" },
  regions: [
    {
      name: "华东大区",
      zones: [
        {
          code: "ZJ",
          name: "浙江拓展区",
          aliases: ["浙江"],
          reporters: ["zj@ego.example"],
          stores: [
            {
              code: "HZ01",
              name: "杭州颐高数码广场",
              aliases: ["杭州店", "文三店"],
              reporters: ["hz01@ego.example"],
            },
            { code: "NB01", name: "宁波颐高数码广场", aliases: ["宁波店"], reporters: ["nb01@ego.example"] },
          ],
        },
        {
          code: "JS",
          name: "江苏拓展区",
          aliases: ["江苏"],
          reporters: ["js@ego.example"],
          stores: [
            { code: "NJ01", name: "南京颐高数码广场", aliases: ["南京店"], reporters: ["nj01@ego.example"] },
          ],
        },
      ],
    },
  ],
});
